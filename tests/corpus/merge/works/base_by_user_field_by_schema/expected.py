class A(Mixin):
    x: int
    y: int
