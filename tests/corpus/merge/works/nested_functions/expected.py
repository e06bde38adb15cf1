def outer(x, z):
    def inner(y):
        log(y)
        return y

    def mine(z):
        return z

    return inner(x) + z
