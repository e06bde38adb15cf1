class A:
    # fmt: off
    x: int    # in cents
    y: int
    # fmt: on

    def f(self):
        if self.x:  # pragma: no cover
            return 1
        return 2
