"""Handles DiscontinueProduct."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import DiscontinueProduct
from shop.catalog.errors import ProductDiscontinuedAlready, ProductNotFound
from shop.catalog.events import ProductRetired
from shop.catalog.types import ProductState
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(raises=(ProductNotFound, ProductDiscontinuedAlready))
class DiscontinueProductHandler(CommandHandler[DiscontinueProduct, None]):
    """Sell a product no more."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: DiscontinueProduct) -> None:
        """Carry out the command; tell with command.emit: ProductRetired(...)."""
        product = await self.products.find(command.sku)
        if product is None:
            raise ProductNotFound(sku=command.sku)
        if product.state is ProductState.DISCONTINUED:
            raise ProductDiscontinuedAlready(sku=command.sku)
        product.state = ProductState.DISCONTINUED
        await self.products.save(product)
        # There is no undo: buyers list the product again under a new number.
        command.emit(ProductRetired(sku=command.sku, reason=command.reason))
