class B:
    x: int
    y: int
