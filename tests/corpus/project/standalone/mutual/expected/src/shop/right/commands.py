"""Commands of the right context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.types import Command
from shop.left import types as left_types
from shop.right.types import Mitten


@dataclass(frozen=True, kw_only=True)
class WaveHands(Command[left_types.LeftId]):
    """Wave hands."""

    mitten: Mitten
