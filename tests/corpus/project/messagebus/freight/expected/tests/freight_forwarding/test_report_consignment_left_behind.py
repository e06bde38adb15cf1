"""ReportConsignmentLeftBehind: command, handler, way through the bus."""

from decimal import Decimal
from uuid import UUID

import pytest
from messagebus import AsyncMessageBus

from shop.customs_clearance.domain import types as customs_clearance_types
from shop.freight_forwarding.domain.messages import ReportConsignmentLeftBehind
from shop.freight_forwarding.domain.model import Consignment
from shop.freight_forwarding.domain.types import (
    ConsignmentId,
    ConsignmentLine,
    PostalAddressOfConsignee,
)
from shop.freight_forwarding.service.handlers.report_consignment_left_behind import (
    report_consignment_left_behind,
)
from shop.service.uow import AbstractUnitOfWork


def consignment() -> Consignment:
    """Make what the command is about."""
    return Consignment(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
        consignee_address=PostalAddressOfConsignee(
            address_lines=["address lines"],
            postal_code="postal code",
            country_code="co",
        ),
        lines=[
            ConsignmentLine(
                customs_goods=customs_clearance_types.DeclaredGoods(
                    harmonized_system_code="123456",
                    net_weight_in_kilograms=Decimal(1),
                    statistical_value_in_declaration_currency=Decimal(1),
                ),
                number_of_packages=1,
            ),
        ],
    )


@pytest.mark.stub(of=[report_consignment_left_behind])
async def test_report_consignment_left_behind(
    report_consignment_left_behind_cmd: ReportConsignmentLeftBehind,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.consignments.add(consignment())
        result = await report_consignment_left_behind(
            report_consignment_left_behind_cmd, transaction.uow
        )
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[report_consignment_left_behind])
async def test_report_consignment_left_behind_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    report_consignment_left_behind_cmd: ReportConsignmentLeftBehind,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert ReportConsignmentLeftBehind in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.consignments.add(consignment())
        result = await bus.handle(report_consignment_left_behind_cmd, transaction)
        stored = await transaction.uow.consignments.by_id(
            report_consignment_left_behind_cmd.consignment_id
        )
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
