from shop.types import Alpha, Beta, Gamma

y = Beta
x = Alpha, Gamma
