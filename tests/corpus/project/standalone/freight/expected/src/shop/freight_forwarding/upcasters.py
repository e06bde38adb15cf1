"""Older versions of the events of the freight_forwarding context."""

from __future__ import annotations

from typing import Final

from shop.cqrs.upcasting import Payload, Upcasters, upcast
from shop.freight_forwarding.events import ConsignmentBookedWithOceanCarrier


def consignment_booked_with_ocean_carrier_from_1(payload: Payload) -> Payload:
    """Bring a stored ConsignmentBookedWithOceanCarrier of version 1 to version 2."""
    return upcast(payload, renamed={"id": "consignment_id"}, added={"lines": []})


UPCASTERS: Final[Upcasters] = {
    ConsignmentBookedWithOceanCarrier: {
        1: consignment_booked_with_ocean_carrier_from_1,
    },
}
