"""Small values: what was left out, open enums, masked reprs."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Final, Literal, Self

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Unset(Enum):
    """The type of UNSET: a field that was left out, which is not the same as null."""

    UNSET = "UNSET"

    def __repr__(self) -> str:
        return "UNSET"

    def __bool__(self) -> Literal[False]:
        return False


# Without a type argument on purpose: `Final` alone keeps the literal type, so that
# `x is not UNSET` narrows.
UNSET: Final = Unset.UNSET


class OpenEnum(StrEnum):
    """A StrEnum that keeps a value which it does not know."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        # Not added to the members: they stay what the schema says, and foreign
        # input cannot make them grow.
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


def masked_repr(value: DataclassInstance, *sensitive: str) -> str:
    """Write a dataclass like its own repr, with `***` for the sensitive fields."""
    shown: list[str] = []
    for field in fields(value):
        if not field.repr:
            continue
        content: Any = getattr(value, field.name)
        text = "'***'" if field.name in sensitive else repr(content)
        shown.append(f"{field.name}={text}")
    return f"{type(value).__qualname__}({', '.join(shown)})"
