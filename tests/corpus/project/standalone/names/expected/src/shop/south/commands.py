"""Commands of the south context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.south.events import Moved


@dataclass(frozen=True, kw_only=True)
class Move(Command[None], Emits[Moved]):
    """Move."""

    where: str
