class A:
    # fmt: off
    x: str    # in cents
    y: int
    z: int
    # fmt: on

    def f(self):
        if self.x:  # pragma: no cover
            return 1
        return 3
