"""Commands of the north context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.north.events import Moved


@dataclass(frozen=True, kw_only=True)
class Move(Command[None], Emits[Moved]):
    """Move."""

    where: str
