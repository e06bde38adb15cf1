"""Handles ReportConsignmentLeftBehind."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.freight_forwarding.aggregates import ConsignmentRepository
from shop.freight_forwarding.commands import ReportConsignmentLeftBehind


@command_handler
class ReportConsignmentLeftBehindHandler(
    CommandHandler[ReportConsignmentLeftBehind, None],
):
    """Report consignment left behind."""

    def __init__(self, consignments: ConsignmentRepository) -> None:
        self.consignments = consignments

    async def do_handle(self, command: ReportConsignmentLeftBehind) -> None:
        """Carry out the command and tell what happened.

        With command.emit: ConsignmentWasLeftBehindAtTransshipmentPort(...).
        """
        raise NotImplementedError
