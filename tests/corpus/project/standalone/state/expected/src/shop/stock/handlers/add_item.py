"""Handles AddItem."""

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler
from shop.stock.aggregates import ItemRepository
from shop.stock.commands import AddItem
from shop.stock.types import ItemId


@command_handler
class AddItemHandler(CommandHandler[AddItem, ItemId]):
    """Add item."""

    def __init__(self, items: ItemRepository) -> None:
        self.items = items

    async def do_handle(self, command: AddItem) -> ItemId:
        """Carry out the command; tell with command.emit: ItemAdded(...)."""
        raise NotImplementedError
