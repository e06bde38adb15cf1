from shop.types import Alpha

x: Alpha
