class A:
    x: str
    y: int
    z: int

    def f(self):
        if self.x:
            return 1
        return 3
