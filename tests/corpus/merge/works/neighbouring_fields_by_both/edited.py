class A:
    a: int = 1
    b: int
    c: int  # mine
