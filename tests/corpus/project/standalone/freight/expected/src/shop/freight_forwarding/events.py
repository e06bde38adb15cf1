"""Events of the freight_forwarding context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, ClassVar

from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.freight_forwarding.types import ConsignmentId, ConsignmentLine


@dataclass(frozen=True, kw_only=True)
class ConsignmentBookedWithOceanCarrier(DomainEvent):
    """The carrier has confirmed space on a vessel."""

    event_type: ClassVar[str] = "freight_forwarding.ConsignmentBookedWithOceanCarrier"
    event_version: ClassVar[int] = 2
    event_topic: ClassVar[str | None] = "forwarding.consignments.v1"

    consignment_id: ConsignmentId
    requested_delivery_time_windows: list[dt.datetime] = field(
        default_factory=list[dt.datetime],
    )
    lines: list[ConsignmentLine]
    additional_carrier_references: dict[str, Any] = field(
        default_factory=dict[str, Any],
    )

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class ConsignmentWasLeftBehindAtTransshipmentPort(DomainEvent):
    """Consignment was left behind at transshipment port."""

    event_type: ClassVar[str] = (
        "freight_forwarding.ConsignmentWasLeftBehindAtTransshipmentPort"
    )
    event_topic: ClassVar[str | None] = "forwarding.consignments.v1"

    consignment_id: ConsignmentId
