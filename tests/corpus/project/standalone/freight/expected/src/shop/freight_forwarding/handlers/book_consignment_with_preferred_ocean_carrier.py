"""Handles BookConsignmentWithPreferredOceanCarrier."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.freight_forwarding.aggregates import ConsignmentRepository
from shop.freight_forwarding.commands import BookConsignmentWithPreferredOceanCarrier
from shop.freight_forwarding.errors import RequestedEquipmentNotAvailableAtPortOfLoading
from shop.freight_forwarding.types import ConsignmentId


@command_handler(raises=(RequestedEquipmentNotAvailableAtPortOfLoading,))
class BookConsignmentWithPreferredOceanCarrierHandler(
    CommandHandler[BookConsignmentWithPreferredOceanCarrier, ConsignmentId],
):
    """Book space for all lines of a consignment with the carrier that the customer
    prefers, or with the next one that has equipment at the port of loading.
    """

    def __init__(self, consignments: ConsignmentRepository) -> None:
        self.consignments = consignments

    async def do_handle(
        self,
        command: BookConsignmentWithPreferredOceanCarrier,
    ) -> ConsignmentId:
        """Carry out the command and tell what happened.

        With command.emit: ConsignmentBookedWithOceanCarrier(...).
        """
        raise NotImplementedError
