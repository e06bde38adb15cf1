"""Events of the joined context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.cqrs.event.domain_event import DomainEvent


@dataclass(frozen=True, kw_only=True)
class LinePacked(DomainEvent):
    """Line packed."""

    event_type: ClassVar[str] = "joined.LinePacked"

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class JoinedOrdersLinePacked(DomainEvent):
    """Joined orders line packed."""

    event_type: ClassVar[str] = "joined.JoinedOrdersLinePacked"

    line_id: UUID


@dataclass(frozen=True, kw_only=True)
class OrdersLinePacked(DomainEvent):
    """Orders line packed."""

    event_type: ClassVar[str] = "joined.OrdersLinePacked"

    line_id: UUID
