"""ReportConsignmentLeftBehind: message, handler, way through the bus."""

import asyncio
from contextlib import AbstractContextManager
from decimal import Decimal
from uuid import UUID

import pytest

from shop.app import Application
from shop.customs_clearance import types as customs_clearance_types
from shop.freight_forwarding.aggregates import Consignment
from shop.freight_forwarding.commands import ReportConsignmentLeftBehind
from shop.freight_forwarding.handlers.report_consignment_left_behind import (
    ReportConsignmentLeftBehindHandler,
)
from shop.freight_forwarding.types import (
    ConsignmentId,
    ConsignmentLine,
    PostalAddressOfConsignee,
)


def report_consignment_left_behind() -> ReportConsignmentLeftBehind:
    """Make one that satisfies every constraint."""
    return ReportConsignmentLeftBehind(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
    )


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
                    harmonized_system_code=customs_clearance_types.HarmonizedSystemCode(
                        "123456",
                    ),
                    net_weight_in_kilograms=Decimal(1),
                    statistical_value_in_declaration_currency=Decimal(1),
                ),
                number_of_packages=1,
            ),
        ],
    )


@pytest.mark.stub(of=[ReportConsignmentLeftBehindHandler.do_handle])
def test_way_through_the_bus(
    app: Application,
    cause: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, which does what the schema says."""
    command = report_consignment_left_behind()
    asyncio.run(app.stores.consignments.add(consignment()))
    with cause:
        asyncio.run(app.commands.send(command))
    stored = asyncio.run(app.stores.consignments.find(command.consignment_id))
    assert stored is not None
