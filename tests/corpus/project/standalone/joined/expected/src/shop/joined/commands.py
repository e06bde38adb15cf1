"""Commands of the joined context."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.joined.events import JoinedOrdersLinePacked, LinePacked


@dataclass(frozen=True, kw_only=True)
class PackLine(Command[None], Emits[LinePacked]):
    """Pack line."""

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class JoinedOrdersPackLine(Command[None], Emits[JoinedOrdersLinePacked]):
    """Pack a line of an order."""

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class OrdersPackLine(Command[None]):
    """Orders pack line."""

    line_id: UUID
