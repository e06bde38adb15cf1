x = f(a, b)
