"""Theirs."""

from uuid import UUID


class A:
    x: int
    y: UUID

    def check(self) -> None:
        raise NotImplementedError


class B:
    z: int
