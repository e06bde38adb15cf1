def outer(x):
    def inner(y):
        return y

    return inner(x)
