def handle(a):  # mine
    return a


__all__ = ["handle"]
