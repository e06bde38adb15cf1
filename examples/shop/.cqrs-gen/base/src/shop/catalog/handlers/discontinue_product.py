"""Handles DiscontinueProduct."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import DiscontinueProduct
from shop.catalog.errors import ProductDiscontinuedAlready, ProductNotFound
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(ProductNotFound, ProductDiscontinuedAlready))
class DiscontinueProductHandler(CommandHandler[DiscontinueProduct, None]):
    """Sell a product no more."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: DiscontinueProduct) -> None:
        """Carry out the command; tell with command.emit: ProductRetired(...)."""
        raise NotImplementedError
