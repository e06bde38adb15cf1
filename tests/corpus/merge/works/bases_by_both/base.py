class A(Base):
    x: int
