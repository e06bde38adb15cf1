class A:
    a: int
    b: str
    c: int
    d: int
