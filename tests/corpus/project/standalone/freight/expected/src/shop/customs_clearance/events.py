"""Events of the customs_clearance context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from shop.cqrs.event.domain_event import DomainEvent
from shop.customs_clearance.types import CustomsDeclarationId, DeclarationStatus


@dataclass(frozen=True, kw_only=True)
class CustomsDeclarationReleasedForFreeCirculation(DomainEvent):
    """The office of destination has released the goods, and nothing keeps them at
    the border.
    """

    event_type: ClassVar[str] = (
        "customs_clearance.CustomsDeclarationReleasedForFreeCirculation"
    )
    event_topic: ClassVar[str | None] = "customs.declarations"

    customs_declaration_id: CustomsDeclarationId
    released_at: dt.datetime
    status: DeclarationStatus = DeclarationStatus.LODGED
