class A:
    x: int = 1
    """The x."""
    y: int
