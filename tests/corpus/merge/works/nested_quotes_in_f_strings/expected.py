def f(d):
    a = f"{d["x"]}!"
    b = 2
    return a, b
