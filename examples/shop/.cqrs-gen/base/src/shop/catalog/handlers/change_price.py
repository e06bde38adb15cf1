"""Handles ChangePrice."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ChangePrice
from shop.catalog.errors import ProductNotFound
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(ProductNotFound,))
class ChangePriceHandler(CommandHandler[ChangePrice, None]):
    """Change price."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: ChangePrice) -> None:
        """Carry out the command; tell with command.emit: PriceChanged(...)."""
        raise NotImplementedError
