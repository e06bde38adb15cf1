def f(x, y):
    a = t"{x}"
    return a, y
