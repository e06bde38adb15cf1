"""Handles RetireProduct."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import RetireProduct
from shop.catalog.errors import ProductDiscontinuedAlready, ProductNotFound
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(ProductNotFound, ProductDiscontinuedAlready))
class RetireProductHandler(CommandHandler[RetireProduct, None]):
    """Sell a product no more."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: RetireProduct) -> None:
        """Carry out the command; tell with command.emit: ProductRetired(...)."""
        raise NotImplementedError
