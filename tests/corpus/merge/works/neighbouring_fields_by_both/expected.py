class A:
    a: int = 1
    b: str
    c: int  # mine
    d: int
