"""Value types of the right context."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NewType
from uuid import UUID

from pydantic import BaseModel, Field

RightId = NewType("RightId", UUID)


class Grip(StrEnum):
    """Grip."""

    FIRM = "firm"
    LOOSE = "loose"


class Mitten(BaseModel, frozen=True):
    """Mitten."""

    type: Literal["Mitten"] = "Mitten"
    mirror: left_types.Glove | None
    hand: left_types.Hand = Field(default_factory=lambda: left_types.Hand.OPEN)


from shop.left.domain import types as left_types
