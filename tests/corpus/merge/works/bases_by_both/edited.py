class A(Base, Mixin):
    x: int
