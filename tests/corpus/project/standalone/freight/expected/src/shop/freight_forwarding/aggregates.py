"""Aggregates of the freight_forwarding context."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.freight_forwarding.types import (
    ConsignmentId,
    ConsignmentLine,
    PostalAddressOfConsignee,
    TransportMode,
)


@dataclass(kw_only=True)
class Consignment:
    """Everything that is known of one consignment."""

    consignment_id: ConsignmentId
    consignee_address: PostalAddressOfConsignee
    lines: list[ConsignmentLine]
    preferred_transport_modes: set[TransportMode] = field(
        default_factory=set["TransportMode"],
    )
    insured_value: Decimal | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("consignee_address", self.consignee_address.validate())
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        found.finite("insured_value", self.insured_value)
        return found.result()


class ConsignmentRepository(Repository[Consignment, ConsignmentId], Protocol):
    """Keeps consignments; add the finders that your handlers need."""


class InMemoryConsignmentRepository(
    InMemoryRepository[Consignment, ConsignmentId],
    ConsignmentRepository,
):
    """Keeps consignments in this process, for tests and first steps."""

    def identity(self, aggregate: Consignment) -> ConsignmentId:
        """Tell what identifies an aggregate."""
        return aggregate.consignment_id
