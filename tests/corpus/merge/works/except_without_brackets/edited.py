def f():
    try:
        g()
    except A, B:
        h()  # mine
    return 1
