"""Handles ChangePrice."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ChangePrice
from shop.catalog.errors import ProductNotFound
from shop.catalog.events import PriceChanged
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(ProductNotFound,))
class ChangePriceHandler(CommandHandler[ChangePrice, None]):
    """Change price."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: ChangePrice) -> None:
        """Carry out the command; tell with command.emit: PriceChanged(...)."""
        product = await self.products.find(command.sku)
        if product is None:
            raise ProductNotFound(sku=command.sku)
        if product.price == command.price:
            return  # telling twice would only empty caches
        was, product.price = product.price, command.price
        await self.products.save(product)
        command.emit(PriceChanged(sku=command.sku, price=command.price, was=was))
