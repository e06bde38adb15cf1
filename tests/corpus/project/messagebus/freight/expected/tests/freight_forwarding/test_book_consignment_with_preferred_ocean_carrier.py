"""BookConsignmentWithPreferredOceanCarrier: command, handler, way through the bus."""

import datetime as dt
from decimal import Decimal

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter, ValidationError

from shop.customs_clearance.domain import types as customs_clearance_types
from shop.freight_forwarding.domain.errors import (
    RequestedEquipmentNotAvailableAtPortOfLoading,
)
from shop.freight_forwarding.domain.messages import (
    BookConsignmentWithPreferredOceanCarrier,
    ConsignmentBookedWithOceanCarrier,
)
from shop.freight_forwarding.domain.types import ConsignmentId, ConsignmentLine
from shop.freight_forwarding.service.handlers.book_consignment_with_preferred_ocean_carrier import (
    book_consignment_with_preferred_ocean_carrier,
)
from shop.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("id", ""),
    ("lines", []),
    (
        "lines",
        [
            ConsignmentLine(
                customs_goods=customs_clearance_types.DeclaredGoods(
                    harmonized_system_code="123456",
                    net_weight_in_kilograms=Decimal(1),
                    statistical_value_in_declaration_currency=Decimal(1),
                ),
                number_of_packages=1,
            )
        ]
        * 1000,
    ),
    ("notify_party_email_address", "x" * 255),
    ("notify_party_email_address", ""),
    ("requested_delivery_time_window_in_hours", 0),
    ("requested_delivery_time_window_in_hours", 337),
    ("insured_value", Decimal(-1)),
    ("insured_value", Decimal("0.005")),
    ("earliest_possible_pick_up", dt.datetime(2019, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
]


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    book_consignment_with_preferred_ocean_carrier_cmd: BookConsignmentWithPreferredOceanCarrier,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = book_consignment_with_preferred_ocean_carrier_cmd.model_dump() | {
        field: value
    }
    with pytest.raises(ValidationError) as refused:
        BookConsignmentWithPreferredOceanCarrier.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[book_consignment_with_preferred_ocean_carrier])
async def test_book_consignment_with_preferred_ocean_carrier(
    book_consignment_with_preferred_ocean_carrier_cmd: BookConsignmentWithPreferredOceanCarrier,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        result = await book_consignment_with_preferred_ocean_carrier(
            book_consignment_with_preferred_ocean_carrier_cmd, transaction.uow
        )
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[book_consignment_with_preferred_ocean_carrier])
async def test_book_consignment_with_preferred_ocean_carrier_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    book_consignment_with_preferred_ocean_carrier_cmd: BookConsignmentWithPreferredOceanCarrier,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert BookConsignmentWithPreferredOceanCarrier in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(
            book_consignment_with_preferred_ocean_carrier_cmd, transaction
        )
        stored = await transaction.uow.consignments.by_id(
            book_consignment_with_preferred_ocean_carrier_cmd.consignment_id
        )
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
    checked = TypeAdapter(ConsignmentId).validate_python(result.unwrap(), strict=True)
    assert checked == result.unwrap()


@pytest.mark.stub(of=[book_consignment_with_preferred_ocean_carrier])
async def test_books_with_the_carrier_that_the_customer_prefers_where_equip(
    book_consignment_with_preferred_ocean_carrier_cmd: BookConsignmentWithPreferredOceanCarrier,
    uow: AbstractUnitOfWork,
) -> None:
    """Books with the carrier that the customer prefers where equipment is there."""
    command = book_consignment_with_preferred_ocean_carrier_cmd
    async with uow as transaction:
        result = await book_consignment_with_preferred_ocean_carrier(
            command, transaction.uow
        )
        emitted = [type(event) for event in transaction.uow.collect_new_events()]
        assert emitted == [ConsignmentBookedWithOceanCarrier]
        assert result.is_ok()
        await transaction.commit()


@pytest.mark.stub(of=[book_consignment_with_preferred_ocean_carrier])
async def test_refuses_a_consignment_for_which_no_equipment_is_at_the_port_(
    book_consignment_with_preferred_ocean_carrier_cmd: BookConsignmentWithPreferredOceanCarrier,
    uow: AbstractUnitOfWork,
) -> None:
    """Refuses a consignment for which no equipment is at the port of loading."""
    command = book_consignment_with_preferred_ocean_carrier_cmd.model_copy(
        update={"format": "edifact"},
    )
    async with uow as transaction:
        result = await book_consignment_with_preferred_ocean_carrier(
            command, transaction.uow
        )
        assert isinstance(
            result.unwrap_err(), RequestedEquipmentNotAvailableAtPortOfLoading
        )
        await transaction.rollback()
