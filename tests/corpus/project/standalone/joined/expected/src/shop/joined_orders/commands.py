"""Commands of the joined_orders context."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.joined_orders.events import LinePacked


@dataclass(frozen=True, kw_only=True)
class PackLine(Command[None], Emits[LinePacked]):
    """Pack line."""

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class PackLine2(Command[None]):
    """Pack line2."""

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class PackLine10(Command[None]):
    """Pack line10."""

    line_id: UUID
