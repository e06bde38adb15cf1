from shop.types import Alpha, Beta

x: Alpha
y: Beta
