import os


if os.name == "posix":

    class A:
        x: str
        mine: int = 0


class B:
    y: int


class C:
    z: int
