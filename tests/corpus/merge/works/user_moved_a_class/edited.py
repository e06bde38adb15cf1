class B:
    y: int


class A:
    x: int
