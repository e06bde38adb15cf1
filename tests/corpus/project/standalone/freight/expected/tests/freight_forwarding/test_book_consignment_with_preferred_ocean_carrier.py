"""BookConsignmentWithPreferredOceanCarrier: message, handler, way through the bus."""

import asyncio
import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace
from decimal import Decimal
from typing import assert_type
from uuid import UUID

import pytest

from shop.app import Application
from shop.cqrs.wire import decode, encode
from shop.customs_clearance import types as customs_clearance_types
from shop.freight_forwarding.commands import BookConsignmentWithPreferredOceanCarrier
from shop.freight_forwarding.errors import RequestedEquipmentNotAvailableAtPortOfLoading
from shop.freight_forwarding.events import ConsignmentBookedWithOceanCarrier
from shop.freight_forwarding.handlers.book_consignment_with_preferred_ocean_carrier import (
    BookConsignmentWithPreferredOceanCarrierHandler,
)
from shop.freight_forwarding.types import (
    ConsignmentId,
    ConsignmentLine,
    EmailAddress,
    PostalAddressOfConsignee,
)


def book_consignment_with_preferred_ocean_carrier() -> (
    BookConsignmentWithPreferredOceanCarrier
):
    """Make one that satisfies every constraint."""
    return BookConsignmentWithPreferredOceanCarrier(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
        id="id",
        is_insurance_wanted=True,
        consignee_address=PostalAddressOfConsignee(
            address_lines=["address lines"],
            postal_code="postal code",
            country_code="co",
        ),
        lines=[
            ConsignmentLine(
                customs_goods=customs_clearance_types.DeclaredGoods(
                    harmonized_system_code=customs_clearance_types.HarmonizedSystemCode(
                        "123456",
                    ),
                    net_weight_in_kilograms=Decimal(1),
                    statistical_value_in_declaration_currency=Decimal(1),
                ),
                number_of_packages=1,
            ),
        ],
        notify_party_email_address=EmailAddress("a@b"),
        earliest_possible_pick_up=dt.datetime(2020, 1, 1, 0, 0, 1, tzinfo=dt.UTC),
    )


def test_accepts_what_satisfies_the_constraints() -> None:
    """The made one is valid."""
    assert asyncio.run(book_consignment_with_preferred_ocean_carrier().validate()).valid


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("id", replace(book_consignment_with_preferred_ocean_carrier(), id="")),
        (
            "lines",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                lines=book_consignment_with_preferred_ocean_carrier().lines[:0],
            ),
        ),
        (
            "lines",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                lines=book_consignment_with_preferred_ocean_carrier().lines[:1] * 1000,
            ),
        ),
        (
            "notify_party_email_address",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                notify_party_email_address=EmailAddress("x" * 255),
            ),
        ),
        (
            "notify_party_email_address",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                notify_party_email_address=EmailAddress(""),
            ),
        ),
        (
            "requested_delivery_time_window_in_hours",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                requested_delivery_time_window_in_hours=0,
            ),
        ),
        (
            "requested_delivery_time_window_in_hours",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                requested_delivery_time_window_in_hours=337,
            ),
        ),
        (
            "insured_value",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                insured_value=Decimal(-1),
            ),
        ),
        (
            "insured_value",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                insured_value=Decimal("0.005"),
            ),
        ),
        (
            "earliest_possible_pick_up",
            replace(
                book_consignment_with_preferred_ocean_carrier(),
                earliest_possible_pick_up=dt.datetime(
                    2019,
                    12,
                    31,
                    23,
                    59,
                    59,
                    tzinfo=dt.UTC,
                ),
            ),
        ),
    ],
)
def test_refuses_what_breaks_a_constraint(
    field: str,
    command: BookConsignmentWithPreferredOceanCarrier,
) -> None:
    """Each constraint names its field."""
    result = asyncio.run(command.validate())
    assert field in {error.field_name for error in result.errors}


def test_masks_what_is_sensitive() -> None:
    """Logs do not show it."""
    assert "notify_party_email_address='***'" in repr(
        book_consignment_with_preferred_ocean_carrier()
    )


@pytest.mark.stub(of=[BookConsignmentWithPreferredOceanCarrierHandler.do_handle])
def test_books_with_the_carrier_that_the_customer_prefers_where_equip(
    app: Application,
) -> None:
    """Books with the carrier that the customer prefers where equipment is there."""
    command = book_consignment_with_preferred_ocean_carrier()
    asyncio.run(
        app.freight_forwarding.book_consignment_with_preferred_ocean_carrier.handle(
            command
        )
    )
    emitted = [type(event) for event in command.domain_events]
    assert emitted == [ConsignmentBookedWithOceanCarrier]


@pytest.mark.stub(of=[BookConsignmentWithPreferredOceanCarrierHandler.do_handle])
def test_refuses_a_consignment_for_which_no_equipment_is_at_the_port_(
    app: Application,
) -> None:
    """Refuses a consignment for which no equipment is at the port of loading."""
    command = replace(book_consignment_with_preferred_ocean_carrier(), format="edifact")
    with pytest.raises(RequestedEquipmentNotAvailableAtPortOfLoading):
        asyncio.run(
            app.freight_forwarding.book_consignment_with_preferred_ocean_carrier.handle(
                command
            )
        )


@pytest.mark.stub(of=[BookConsignmentWithPreferredOceanCarrierHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = book_consignment_with_preferred_ocean_carrier()
    with cause:
        result = asyncio.run(app.commands.send(command))
    assert_type(result, ConsignmentId)
    read = decode(ConsignmentId, encode(result, ConsignmentId))
    assert read == result
    stored = asyncio.run(app.stores.consignments.find(command.consignment_id))
    assert stored is not None
