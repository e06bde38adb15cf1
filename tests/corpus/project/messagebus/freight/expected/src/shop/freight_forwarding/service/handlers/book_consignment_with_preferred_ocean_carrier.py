"""Handles BookConsignmentWithPreferredOceanCarrier."""

from messagebus import async_listen
from result import Result

from shop.freight_forwarding.domain.errors import (
    RequestedEquipmentNotAvailableAtPortOfLoading,
)
from shop.freight_forwarding.domain.messages import (
    BookConsignmentWithPreferredOceanCarrier,
)
from shop.freight_forwarding.domain.types import ConsignmentId
from shop.freight_forwarding.service.repositories import ConsignmentRepositoryError
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def book_consignment_with_preferred_ocean_carrier(
    command: BookConsignmentWithPreferredOceanCarrier,
    uow: AbstractUnitOfWork,
) -> Result[
    ConsignmentId,
    ConsignmentRepositoryError | RequestedEquipmentNotAvailableAtPortOfLoading,
]:
    """Book space for all lines of a consignment with the carrier that the customer
    prefers, or with the next one that has equipment at the port of loading.

    Tell it by the messages of a model: ConsignmentBookedWithOceanCarrier(...).
    """
    raise NotImplementedError
