def f(x):
    a = t"{x}"
    return a
