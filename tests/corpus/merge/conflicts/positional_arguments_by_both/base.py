x = f(a)
