class A:
    @property
    def x(self) -> int:
        return int(self._x)

    @x.setter
    def x(self, value: int) -> None:
        self._x = max(0, value)
