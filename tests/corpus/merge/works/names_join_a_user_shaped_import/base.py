from shop.types import Alpha, Gamma

x = Alpha, Gamma
