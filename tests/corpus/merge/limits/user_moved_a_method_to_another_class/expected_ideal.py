class A:
    x: int


class B:
    y: int

    def f(self):
        return 2
