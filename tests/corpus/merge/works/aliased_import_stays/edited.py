from shop.types import Alpha as A

x: A
