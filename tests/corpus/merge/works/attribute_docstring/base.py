class A:
    x: int
    """The x."""
    y: int
