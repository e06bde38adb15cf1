"""Value types of the left context."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, TypeAlias
from uuid import UUID

from shop.right import types as right_types

LeftId = NewType("LeftId", UUID)


class Hand(StrEnum):
    """Hand."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Glove:
    """Glove."""

    mirror: right_types.Mitten | None
    hand: right_types.Grip = field(default_factory=lambda: right_types.Grip.FIRM)


Either: TypeAlias = "Glove | right_types.Mitten"
