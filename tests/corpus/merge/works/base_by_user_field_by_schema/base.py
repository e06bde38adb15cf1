class A:
    x: int
