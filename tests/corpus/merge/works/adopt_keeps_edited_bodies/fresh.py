@traced
def handle(a, b):
    raise NotImplementedError


def other():
    pass


__all__ = ["handle", "other"]
