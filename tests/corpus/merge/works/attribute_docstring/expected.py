class A:
    x: int = 1
    """An x."""
    z: int
    y: int
