"""Value types of the right context."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType
from uuid import UUID

from shop.left import types as left_types

RightId = NewType("RightId", UUID)


class Grip(StrEnum):
    """Grip."""

    FIRM = "firm"
    LOOSE = "loose"


@dataclass(frozen=True, kw_only=True)
class Mitten:
    """Mitten."""

    mirror: left_types.Glove | None
    hand: left_types.Hand = field(default_factory=lambda: left_types.Hand.OPEN)
