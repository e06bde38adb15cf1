def f():
    try:
        g(1)
    except A, B:
        h()  # mine
    return 2
