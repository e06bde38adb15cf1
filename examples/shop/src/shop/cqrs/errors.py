"""Domain errors: the answers that a handler gives instead of a result."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any, TypeVar

E = TypeVar("E", bound="DomainError")


class DomainError(Exception):
    """Base of expected errors; subclasses are dataclasses with `eq=False`."""

    def __str__(self) -> str:
        if is_dataclass(self):
            return repr(self)
        return super().__str__() or type(self).__name__

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception would call the class with `args`, which a keyword-only
        # dataclass does not have.
        return (_restored, (type(self), self.args, self.__dict__.copy()))


def _restored(error_class: type[E], args: tuple[object, ...], state: Any) -> E:
    """Rebuild an error without running its `__init__`."""
    error = error_class.__new__(error_class, *args)
    error.__dict__.update(state)
    return error
