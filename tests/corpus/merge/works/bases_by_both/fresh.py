class A(Base, Generic[T]):
    x: int
