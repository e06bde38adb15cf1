"""Handles TakeItem."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.stock.aggregates import ItemRepository
from shop.stock.commands import TakeItem


@command_handler
class TakeItemHandler(CommandHandler[TakeItem, None]):
    """Take item."""

    def __init__(self, items: ItemRepository) -> None:
        self.items = items

    async def do_handle(self, command: TakeItem) -> None:
        """Carry out the command; tell with command.emit: ItemTaken(...)."""
        raise NotImplementedError
