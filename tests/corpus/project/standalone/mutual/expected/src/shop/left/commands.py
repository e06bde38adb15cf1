"""Commands of the left context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.types import Command
from shop.left.types import Either, Glove
from shop.right import types as right_types


@dataclass(frozen=True, kw_only=True)
class ShakeHands(Command[right_types.RightId]):
    """Shake hands."""

    glove: Glove
    either: Either
