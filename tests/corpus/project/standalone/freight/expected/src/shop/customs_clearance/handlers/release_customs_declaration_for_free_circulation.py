"""Handles ReleaseCustomsDeclarationForFreeCirculation."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.customs_clearance.aggregates import CustomsDeclarationRepository
from shop.customs_clearance.commands import ReleaseCustomsDeclarationForFreeCirculation
from shop.customs_clearance.errors import CustomsDeclarationAlreadyReleased


@command_handler(raises=(CustomsDeclarationAlreadyReleased,))
class ReleaseCustomsDeclarationForFreeCirculationHandler(
    CommandHandler[ReleaseCustomsDeclarationForFreeCirculation, None],
):
    """Release a declaration, unless the office of destination wants to see the goods
    or duties are unpaid.
    """

    def __init__(self, customs_declarations: CustomsDeclarationRepository) -> None:
        self.customs_declarations = customs_declarations

    async def do_handle(
        self,
        command: ReleaseCustomsDeclarationForFreeCirculation,
    ) -> None:
        """Carry out the command and tell what happened.

        With command.emit: CustomsDeclarationReleasedForFreeCirculation(...).
        """
        raise NotImplementedError
