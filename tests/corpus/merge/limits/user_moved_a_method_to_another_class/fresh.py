class A:
    def f(self):
        return 2

    x: int


class B:
    y: int
