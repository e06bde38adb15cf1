class E(ShopError):
    code = 1
