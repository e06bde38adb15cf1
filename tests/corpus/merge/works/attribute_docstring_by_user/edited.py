class A:
    x: int
    """Mine."""
    y: int
