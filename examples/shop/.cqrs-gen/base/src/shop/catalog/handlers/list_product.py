"""Handles ListProduct."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ListProduct
from shop.catalog.errors import DuplicateSku
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(DuplicateSku,))
class ListProductHandler(CommandHandler[ListProduct, None]):
    """Offer a product for the first time."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: ListProduct) -> None:
        """Carry out the command; tell with command.emit: ProductListed(...)."""
        raise NotImplementedError
