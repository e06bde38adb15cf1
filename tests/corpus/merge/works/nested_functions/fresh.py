def outer(x, z):
    def inner(y):
        return y

    return inner(x) + z
