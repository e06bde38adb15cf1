class A(Base, Mixin, Generic[T]):
    x: int
