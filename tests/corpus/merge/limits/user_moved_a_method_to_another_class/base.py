class A:
    def f(self):
        return 1

    x: int


class B:
    y: int
