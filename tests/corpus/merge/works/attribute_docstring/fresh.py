class A:
    x: int
    """An x."""
    z: int
    y: int
