def f():
    try:
        g(1)
    except A, B:
        h()
    return 2
