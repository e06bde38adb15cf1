import os


if os.name == "posix":

    class A:
        x: int
        mine: int = 0


class B:
    y: int
