"""Handles ListProduct."""

from shop.catalog.aggregates import Product, ProductRepository
from shop.catalog.commands import ListProduct
from shop.catalog.errors import DuplicateSku
from shop.catalog.events import ProductListed
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(DuplicateSku,))
class ListProductHandler(CommandHandler[ListProduct, None]):
    """Offer a product for the first time."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: ListProduct) -> None:
        """Carry out the command; tell with command.emit: ProductListed(...)."""
        if await self.products.find(command.sku) is not None:
            raise DuplicateSku(sku=command.sku)
        await self.products.add(
            Product(
                sku=command.sku,
                title=command.title,
                price=command.price,
                category=command.category,
            )
        )
        command.emit(
            ProductListed(
                sku=command.sku,
                title=command.title,
                price=command.price,
                category=command.category,
            )
        )
