"""Handles ReceiveStock."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ReceiveStock
from shop.catalog.errors import ProductNotFound, WarehouseUnreachable
from shop.catalog.events import StockReceived
from shop.catalog.types import Units
from shop.catalog.warehouse import Warehouse
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.decorators import command_handler


@command_handler(
    timeout=5,
    retries=3,
    backoff_ms=200,
    raises=(ProductNotFound,),
    retry_errors=(WarehouseUnreachable,),
)
class ReceiveStockHandler(CommandHandler[ReceiveStock, Units]):
    """Count what a delivery brought."""

    def __init__(self, products: ProductRepository, warehouse: Warehouse) -> None:
        self.products = products
        self.warehouse = warehouse

    async def do_handle(self, command: ReceiveStock) -> Units:
        """Carry out the command; tell with command.emit: StockReceived(...)."""
        product = await self.products.find(command.sku)
        if product is None:
            raise ProductNotFound(sku=command.sku)
        await self.warehouse.book(command.sku, command.units)
        product.in_stock = Units(product.in_stock + command.units)
        await self.products.save(product)
        command.emit(
            StockReceived(
                sku=command.sku, units=command.units, in_stock=product.in_stock
            )
        )
        return product.in_stock
