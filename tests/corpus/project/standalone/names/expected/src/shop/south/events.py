"""Events of the south context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from shop.cqrs.event.domain_event import DomainEvent


@dataclass(frozen=True, kw_only=True)
class Moved(DomainEvent):
    """Moved."""

    event_type: ClassVar[str] = "south.Moved"

    where: str
