class A:
    x: int
    z: int
    y: int
