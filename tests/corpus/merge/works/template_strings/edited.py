def f(x):
    a = t"{x}"  # mine
    return a
