"""Events of the joined_orders context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.cqrs.event.domain_event import DomainEvent


@dataclass(frozen=True, kw_only=True)
class LinePacked(DomainEvent):
    """Line packed."""

    event_type: ClassVar[str] = "joined_orders.LinePacked"

    line_id: UUID
