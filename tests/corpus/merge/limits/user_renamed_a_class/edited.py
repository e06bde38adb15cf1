class B:
    x: int
