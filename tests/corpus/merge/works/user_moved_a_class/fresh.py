class A:
    x: str


class B:
    y: int
