"""Value types of the left context."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

LeftId = NewType("LeftId", UUID)


class Hand(StrEnum):
    """Hand."""

    OPEN = "open"
    CLOSED = "closed"


class Glove(BaseModel, frozen=True):
    """Glove."""

    type: Literal["Glove"] = "Glove"
    mirror: right_types.Mitten | None
    hand: right_types.Grip = Field(default_factory=lambda: right_types.Grip.FIRM)


from shop.right.domain import types as right_types

Either: TypeAlias = Annotated[Glove | right_types.Mitten, Field(discriminator="type")]
