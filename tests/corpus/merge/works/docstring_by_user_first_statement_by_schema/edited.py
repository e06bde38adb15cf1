def f():
    """Mine."""
    x = 1
    return x
