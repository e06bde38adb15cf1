<<<<<<< edited
class E(Exception):
    code = 1
||||||| base
class E(Exception): ...
=======
class E(ShopError): ...
>>>>>>> fresh
