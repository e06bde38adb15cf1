class A(Mixin):
    x: int
