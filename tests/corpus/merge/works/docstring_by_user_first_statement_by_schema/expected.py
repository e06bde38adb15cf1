def f():
    """Mine."""
    x = 2
    return x
