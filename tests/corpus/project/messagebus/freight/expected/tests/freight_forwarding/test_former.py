"""Older events of the freight_forwarding context."""

from decimal import Decimal
from uuid import UUID

from shop.adapters.in_memory import InMemoryMessageStore, InMemoryTransport
from shop.customs_clearance.domain import types as customs_clearance_types
from shop.freight_forwarding.domain.former import (
    ConsignmentBookedWithOceanCarrierV1,
    read_event,
)
from shop.freight_forwarding.domain.messages import ConsignmentBookedWithOceanCarrier
from shop.freight_forwarding.domain.types import ConsignmentId, ConsignmentLine


async def test_consignment_booked_with_ocean_carrier_of_version_1_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 1, as it is sent, is read as the current one."""
    event = ConsignmentBookedWithOceanCarrierV1(
        id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
    )
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, ConsignmentBookedWithOceanCarrier)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at


async def test_consignment_booked_with_ocean_carrier_of_version_2_can_be_read(
    messagestore: InMemoryMessageStore,
    transport: InMemoryTransport,
) -> None:
    """Version 2, as it is sent, is read as the current one."""
    event = ConsignmentBookedWithOceanCarrier(
        consignment_id=ConsignmentId(UUID("00000000-0000-4000-8000-000000000001")),
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
    await messagestore.add(event)
    await messagestore.publish_eventstream()
    (sent,) = transport.sent
    read = read_event(sent)
    assert isinstance(read, ConsignmentBookedWithOceanCarrier)
    assert read.message_id == event.message_id
    assert read.created_at == event.created_at
