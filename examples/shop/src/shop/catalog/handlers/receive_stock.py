"""Handles ReceiveStock."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ReceiveStock
from shop.catalog.errors import ProductNotFound, WarehouseUnreachable
from shop.catalog.events import StockCorrected, StockReceived
from shop.catalog.types import ProductState, Units
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
        """Carry out the command and tell what happened.

        With command.emit: StockReceived(...) or StockCorrected(...).
        """
        product = await self.products.find(command.sku)
        if product is None:
            raise ProductNotFound(sku=command.sku)
        await self.warehouse.book(command.sku, command.units)
        if product.in_stock == 0 and product.state is ProductState.DISCONTINUED:
            # What nobody sells does not come back on the shelf.
            command.emit(StockCorrected(sku=command.sku, in_stock=Units(0)))
            return Units(0)
        product.in_stock = Units(product.in_stock + command.units)
        await self.products.save(product)
        command.emit(
            StockReceived(
                sku=command.sku, units=command.units, in_stock=product.in_stock
            )
        )
        return product.in_stock
