"""Builders for the messages of the freight_forwarding context."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal, Self

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.freight_forwarding.commands import (
    BookConsignmentWithPreferredOceanCarrier,
    CheckAllThatCarriersWantToKnow,
    ReportConsignmentLeftBehind,
)
from shop.freight_forwarding.projections import ConsignmentOverview
from shop.freight_forwarding.queries import (
    FindConsignmentsOfCustomer,
    GetConsignmentOverview,
)
from shop.freight_forwarding.types import (
    ConsignmentId,
    ConsignmentLine,
    EmailAddress,
    PostalAddressOfConsignee,
)


class BookConsignmentWithPreferredOceanCarrierBuilder(
    TypedCommandBuilder[BookConsignmentWithPreferredOceanCarrier, ConsignmentId],
):
    """Builds BookConsignmentWithPreferredOceanCarrier step by step."""

    def __init__(
        self,
        *,
        consignment_id: ConsignmentId,
        id: str,
        is_insurance_wanted: bool,
        consignee_address: PostalAddressOfConsignee,
        lines: list[ConsignmentLine],
        notify_party_email_address: EmailAddress,
        earliest_possible_pick_up: dt.datetime,
    ) -> None:
        """Start with the fields that BookConsignmentWithPreferredOceanCarrier
        requires.
        """
        super().__init__(
            BookConsignmentWithPreferredOceanCarrier(
                consignment_id=consignment_id,
                id=id,
                is_insurance_wanted=is_insurance_wanted,
                consignee_address=consignee_address,
                lines=lines,
                notify_party_email_address=notify_party_email_address,
                earliest_possible_pick_up=earliest_possible_pick_up,
            ),
        )

    def with_filter(self, filter: dict[str, Any]) -> Self:
        """Set filter."""
        return self.changed(replace(self.message, filter=filter))

    def with_format(self, format: Literal["edifact", "json"]) -> Self:
        """Set format."""
        return self.changed(replace(self.message, format=format))

    def with_requested_delivery_time_window_in_hours(
        self,
        requested_delivery_time_window_in_hours: int,
    ) -> Self:
        """Set requested_delivery_time_window_in_hours."""
        return self.changed(
            replace(
                self.message,
                requested_delivery_time_window_in_hours=requested_delivery_time_window_in_hours,
            ),
        )

    def with_insured_value(self, insured_value: Decimal | None) -> Self:
        """Set insured_value."""
        return self.changed(replace(self.message, insured_value=insured_value))


class ReportConsignmentLeftBehindBuilder(
    TypedCommandBuilder[ReportConsignmentLeftBehind, None],
):
    """Builds ReportConsignmentLeftBehind step by step."""

    def __init__(self, *, consignment_id: ConsignmentId) -> None:
        """Start with the fields that ReportConsignmentLeftBehind requires."""
        super().__init__(ReportConsignmentLeftBehind(consignment_id=consignment_id))


class CheckAllThatCarriersWantToKnowBuilder(
    TypedCommandBuilder[CheckAllThatCarriersWantToKnow, None],
):
    """Builds CheckAllThatCarriersWantToKnow step by step."""

    def __init__(
        self,
        *,
        a01: int,
        a02: int,
        a03: int,
        a04: int,
        a05: int,
        a06: int,
        a07: int,
        a08: int,
        a09: int,
        a10: int,
        a11: int,
        a12: int,
        a13: int,
        a14: int,
        a15: int,
        a16: int,
        a17: int,
        a18: int,
        a19: int,
        a20: int,
        a21: int,
        a22: int,
        a23: int,
        a24: int,
        a25: int,
        a26: int,
    ) -> None:
        """Start with the fields that CheckAllThatCarriersWantToKnow requires."""
        super().__init__(
            CheckAllThatCarriersWantToKnow(
                a01=a01,
                a02=a02,
                a03=a03,
                a04=a04,
                a05=a05,
                a06=a06,
                a07=a07,
                a08=a08,
                a09=a09,
                a10=a10,
                a11=a11,
                a12=a12,
                a13=a13,
                a14=a14,
                a15=a15,
                a16=a16,
                a17=a17,
                a18=a18,
                a19=a19,
                a20=a20,
                a21=a21,
                a22=a22,
                a23=a23,
                a24=a24,
                a25=a25,
                a26=a26,
            ),
        )


class FindConsignmentsOfCustomerBuilder(
    TypedQueryBuilder[FindConsignmentsOfCustomer, list[ConsignmentOverview]],
):
    """Builds FindConsignmentsOfCustomer step by step."""

    def __init__(self, *, filter: str | None, id: str) -> None:
        """Start with the fields that FindConsignmentsOfCustomer requires."""
        super().__init__(FindConsignmentsOfCustomer(filter=filter, id=id))

    def with_limit(self, limit: int) -> Self:
        """Set limit."""
        return self.changed(replace(self.message, limit=limit))


class GetConsignmentOverviewBuilder(
    TypedQueryBuilder[GetConsignmentOverview, ConsignmentOverview | None],
):
    """Builds GetConsignmentOverview step by step."""

    def __init__(self, *, consignment_id: ConsignmentId) -> None:
        """Start with the fields that GetConsignmentOverview requires."""
        super().__init__(GetConsignmentOverview(consignment_id=consignment_id))
