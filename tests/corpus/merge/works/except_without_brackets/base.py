def f():
    try:
        g()
    except A, B:
        h()
    return 1
