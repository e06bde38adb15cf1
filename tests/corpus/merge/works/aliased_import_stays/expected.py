from shop.types import Alpha as A, Beta

x: A
y: Beta
