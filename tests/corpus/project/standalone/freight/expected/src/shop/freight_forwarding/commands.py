"""Commands of the freight_forwarding context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import masked_repr
from shop.freight_forwarding.events import (
    ConsignmentBookedWithOceanCarrier,
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.freight_forwarding.types import (
    ConsignmentId,
    ConsignmentLine,
    EmailAddress,
    PostalAddressOfConsignee,
)


@dataclass(frozen=True, kw_only=True)
class BookConsignmentWithPreferredOceanCarrier(
    Command[ConsignmentId],
    Emits[ConsignmentBookedWithOceanCarrier],
):
    """Book space for all lines of a consignment with the carrier that the customer
    prefers, or with the next one that has equipment at the port of loading.
    """

    consignment_id: ConsignmentId
    id: str
    """The reference of the customer."""
    filter: dict[str, Any] = field(default_factory=dict[str, Any])
    """What carriers are asked for."""
    format: Literal["edifact", "json"] = "json"
    is_insurance_wanted: bool
    consignee_address: PostalAddressOfConsignee
    lines: list[ConsignmentLine]
    notify_party_email_address: EmailAddress
    requested_delivery_time_window_in_hours: int = 48
    insured_value: Decimal | None = None
    earliest_possible_pick_up: dt.datetime

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("id", self.id, 1)
        found.nested("consignee_address", self.consignee_address.validate())
        found.min_length("lines", self.lines, 1)
        found.max_length("lines", self.lines, 999)
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        found.max_length(
            "notify_party_email_address",
            self.notify_party_email_address,
            254,
        )
        found.pattern(
            "notify_party_email_address",
            self.notify_party_email_address,
            "^[^@\\s]+@[^@\\s]+$",
        )
        found.ge(
            "requested_delivery_time_window_in_hours",
            self.requested_delivery_time_window_in_hours,
            1,
        )
        found.le(
            "requested_delivery_time_window_in_hours",
            self.requested_delivery_time_window_in_hours,
            336,
        )
        found.finite("insured_value", self.insured_value)
        found.ge("insured_value", self.insured_value, Decimal(0))
        found.multiple_of("insured_value", self.insured_value, Decimal("0.01"))
        found.ge(
            "earliest_possible_pick_up",
            self.earliest_possible_pick_up,
            dt.datetime(2020, 1, 1, 0, 0, 0, tzinfo=dt.UTC),
        )
        # Rules of your own go here.
        return found.result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "notify_party_email_address")


@dataclass(frozen=True, kw_only=True)
class ReportConsignmentLeftBehind(
    Command[None],
    Emits[ConsignmentWasLeftBehindAtTransshipmentPort],
):
    """Report consignment left behind."""

    consignment_id: ConsignmentId


@dataclass(frozen=True, kw_only=True)
class CheckAllThatCarriersWantToKnow(Command[None]):
    """Check all that carriers want to know."""

    a01: int
    a02: int
    a03: int
    a04: int
    a05: int
    a06: int
    a07: int
    a08: int
    a09: int
    a10: int
    a11: int
    a12: int
    a13: int
    a14: int
    a15: int
    a16: int
    a17: int
    a18: int
    a19: int
    a20: int
    a21: int
    a22: int
    a23: int
    a24: int
    a25: int
    a26: int

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.ge("a01", self.a01, 1)
        found.le("a01", self.a01, 9)
        found.ge("a02", self.a02, 1)
        found.le("a02", self.a02, 9)
        found.ge("a03", self.a03, 1)
        found.le("a03", self.a03, 9)
        found.ge("a04", self.a04, 1)
        found.le("a04", self.a04, 9)
        found.ge("a05", self.a05, 1)
        found.le("a05", self.a05, 9)
        found.ge("a06", self.a06, 1)
        found.le("a06", self.a06, 9)
        found.ge("a07", self.a07, 1)
        found.le("a07", self.a07, 9)
        found.ge("a08", self.a08, 1)
        found.le("a08", self.a08, 9)
        found.ge("a09", self.a09, 1)
        found.le("a09", self.a09, 9)
        found.ge("a10", self.a10, 1)
        found.le("a10", self.a10, 9)
        found.ge("a11", self.a11, 1)
        found.le("a11", self.a11, 9)
        found.ge("a12", self.a12, 1)
        found.le("a12", self.a12, 9)
        found.ge("a13", self.a13, 1)
        found.le("a13", self.a13, 9)
        found.ge("a14", self.a14, 1)
        found.le("a14", self.a14, 9)
        found.ge("a15", self.a15, 1)
        found.le("a15", self.a15, 9)
        found.ge("a16", self.a16, 1)
        found.le("a16", self.a16, 9)
        found.ge("a17", self.a17, 1)
        found.le("a17", self.a17, 9)
        found.ge("a18", self.a18, 1)
        found.le("a18", self.a18, 9)
        found.ge("a19", self.a19, 1)
        found.le("a19", self.a19, 9)
        found.ge("a20", self.a20, 1)
        found.le("a20", self.a20, 9)
        found.ge("a21", self.a21, 1)
        found.le("a21", self.a21, 9)
        found.ge("a22", self.a22, 1)
        found.le("a22", self.a22, 9)
        found.ge("a23", self.a23, 1)
        found.le("a23", self.a23, 9)
        found.ge("a24", self.a24, 1)
        found.le("a24", self.a24, 9)
        found.ge("a25", self.a25, 1)
        found.le("a25", self.a25, 9)
        found.ge("a26", self.a26, 1)
        found.le("a26", self.a26, 9)
        # Rules of your own go here.
        return found.result()
