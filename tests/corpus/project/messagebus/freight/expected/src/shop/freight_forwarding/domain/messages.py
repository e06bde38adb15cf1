"""Commands and events of the freight_forwarding context."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from messagebus import Command, Event, Metadata
from pydantic import Field

from shop.domain.metadata import TopicMetadata
from shop.freight_forwarding.domain.constraints import MultipleOf, Zoned
from shop.freight_forwarding.domain.types import (
    ConsignmentId,
    ConsignmentLine,
    EmailAddress,
    PostalAddressOfConsignee,
)


class BookConsignmentWithPreferredOceanCarrier(Command):
    """Book space for all lines of a consignment with the carrier that the customer
    prefers, or with the next one that has equipment at the port of loading.
    """

    metadata: Metadata = Metadata(
        name="freight_forwarding.book_consignment_with_preferred_ocean_carrier",
        schema_version=1,
    )

    consignment_id: ConsignmentId
    id: str = Field(min_length=1)
    """The reference of the customer."""
    filter: dict[str, Any] = Field(default_factory=dict[str, Any])
    """What carriers are asked for."""
    format: Literal["edifact", "json"] = "json"
    is_insurance_wanted: bool
    consignee_address: PostalAddressOfConsignee
    lines: list[ConsignmentLine] = Field(min_length=1, max_length=999)
    notify_party_email_address: Annotated[EmailAddress, Field(repr=False)]
    requested_delivery_time_window_in_hours: int = Field(default=48, ge=1, le=336)
    insured_value: Annotated[
        Decimal | None, Field(ge=Decimal(0)), MultipleOf("0.01")
    ] = None
    earliest_possible_pick_up: Annotated[
        dt.datetime,
        Field(ge=dt.datetime(2020, 1, 1, 0, 0, 0, tzinfo=dt.UTC)),
        Zoned(aware=True),
    ]

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"


class ReportConsignmentLeftBehind(Command):
    """Report consignment left behind."""

    metadata: Metadata = Metadata(
        name="freight_forwarding.report_consignment_left_behind",
        schema_version=1,
    )

    consignment_id: ConsignmentId


class CheckAllThatCarriersWantToKnow(Command):
    """Check all that carriers want to know."""

    metadata: Metadata = Metadata(
        name="freight_forwarding.check_all_that_carriers_want_to_know",
        schema_version=1,
    )

    a01: int = Field(ge=1, le=9)
    a02: int = Field(ge=1, le=9)
    a03: int = Field(ge=1, le=9)
    a04: int = Field(ge=1, le=9)
    a05: int = Field(ge=1, le=9)
    a06: int = Field(ge=1, le=9)
    a07: int = Field(ge=1, le=9)
    a08: int = Field(ge=1, le=9)
    a09: int = Field(ge=1, le=9)
    a10: int = Field(ge=1, le=9)
    a11: int = Field(ge=1, le=9)
    a12: int = Field(ge=1, le=9)
    a13: int = Field(ge=1, le=9)
    a14: int = Field(ge=1, le=9)
    a15: int = Field(ge=1, le=9)
    a16: int = Field(ge=1, le=9)
    a17: int = Field(ge=1, le=9)
    a18: int = Field(ge=1, le=9)
    a19: int = Field(ge=1, le=9)
    a20: int = Field(ge=1, le=9)
    a21: int = Field(ge=1, le=9)
    a22: int = Field(ge=1, le=9)
    a23: int = Field(ge=1, le=9)
    a24: int = Field(ge=1, le=9)
    a25: int = Field(ge=1, le=9)
    a26: int = Field(ge=1, le=9)


class ConsignmentBookedWithOceanCarrier(Event):
    """The carrier has confirmed space on a vessel."""

    metadata: Metadata = TopicMetadata(
        name="freight_forwarding.consignment_booked_with_ocean_carrier",
        schema_version=2,
        published=True,
        topic="forwarding.consignments.v1",
    )

    consignment_id: ConsignmentId
    requested_delivery_time_windows: list[dt.datetime] = Field(
        default_factory=list[dt.datetime],
    )
    lines: list[ConsignmentLine]
    additional_carrier_references: dict[str, Any] = Field(
        default_factory=dict[str, Any],
    )


class ConsignmentWasLeftBehindAtTransshipmentPort(Event):
    """Consignment was left behind at transshipment port."""

    metadata: Metadata = TopicMetadata(
        name="freight_forwarding.consignment_was_left_behind_at_transshipment_port",
        schema_version=1,
        published=True,
        topic="forwarding.consignments.v1",
    )

    consignment_id: ConsignmentId
