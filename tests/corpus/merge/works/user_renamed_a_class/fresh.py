class A:
    x: int
    y: int
