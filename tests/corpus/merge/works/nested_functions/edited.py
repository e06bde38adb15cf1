def outer(x):
    def inner(y):
        log(y)
        return y

    def mine(z):
        return z

    return inner(x)
