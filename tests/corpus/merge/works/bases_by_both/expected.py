class A(Base, Generic[T], Mixin):
    x: int
