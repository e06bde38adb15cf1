def f():
    """Old."""
    x = 2
    return x
