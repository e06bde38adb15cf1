def f(x, y):
    a = t"{x}"  # mine
    return a, y
