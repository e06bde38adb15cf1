def f(d):
    a = f"{d["x"]}"
    b = 1
    return a
