class A:
    x: int
    """Mine."""
    z: int
    y: int
