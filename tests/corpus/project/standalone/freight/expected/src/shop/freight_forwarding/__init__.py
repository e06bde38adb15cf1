"""Bookings of space on vessels, aircraft and trucks, from the first quotation to the
proof of delivery.
"""

from shop.freight_forwarding.aggregates import Consignment
from shop.freight_forwarding.commands import (
    BookConsignmentWithPreferredOceanCarrier,
    CheckAllThatCarriersWantToKnow,
    ReportConsignmentLeftBehind,
)
from shop.freight_forwarding.errors import (
    ConsignmentNotFound,
    RequestedEquipmentNotAvailableAtPortOfLoading,
)
from shop.freight_forwarding.events import (
    ConsignmentBookedWithOceanCarrier,
    ConsignmentWasLeftBehindAtTransshipmentPort,
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
    TemperatureControlledRange,
    TransportMode,
)

__all__ = [
    "BookConsignmentWithPreferredOceanCarrier",
    "CheckAllThatCarriersWantToKnow",
    "Consignment",
    "ConsignmentBookedWithOceanCarrier",
    "ConsignmentId",
    "ConsignmentLine",
    "ConsignmentNotFound",
    "ConsignmentOverview",
    "ConsignmentWasLeftBehindAtTransshipmentPort",
    "EmailAddress",
    "FindConsignmentsOfCustomer",
    "GetConsignmentOverview",
    "PostalAddressOfConsignee",
    "ReportConsignmentLeftBehind",
    "RequestedEquipmentNotAvailableAtPortOfLoading",
    "TemperatureControlledRange",
    "TransportMode",
]
