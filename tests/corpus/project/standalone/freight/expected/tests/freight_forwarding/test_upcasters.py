"""Stored events of the freight_forwarding context."""

from decimal import Decimal
from uuid import UUID

from shop.cqrs.upcasting import read_event, stored_form
from shop.customs_clearance import types as customs_clearance_types
from shop.freight_forwarding.events import ConsignmentBookedWithOceanCarrier
from shop.freight_forwarding.types import ConsignmentId, ConsignmentLine
from shop.freight_forwarding.upcasters import UPCASTERS


def consignment_booked_with_ocean_carrier() -> ConsignmentBookedWithOceanCarrier:
    """Make a current one."""
    return ConsignmentBookedWithOceanCarrier(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
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


def test_consignment_booked_with_ocean_carrier_of_version_1_can_be_read() -> None:
    """Version 1 becomes version 2."""
    stored = stored_form(consignment_booked_with_ocean_carrier())
    stored.pop("lines", None)
    stored["id"] = stored.pop("consignment_id")
    event = read_event(
        ConsignmentBookedWithOceanCarrier,
        stored,
        version=1,
        upcasters=UPCASTERS,
    )
    assert isinstance(event, ConsignmentBookedWithOceanCarrier)
