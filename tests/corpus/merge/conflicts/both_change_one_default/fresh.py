def f(a=11, b=22):
    pass
