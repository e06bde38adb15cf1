def f():
    """Old."""
    x = 1
    return x
