def handle(a):  # mine
    return a


def other():
    pass


__all__ = ["handle", "other"]
