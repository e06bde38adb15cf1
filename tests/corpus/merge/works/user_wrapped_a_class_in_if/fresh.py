import os


class A:
    x: str


class B:
    y: int


class C:
    z: int
