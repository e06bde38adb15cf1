"""Handles ReceiveStock."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.commands import ReceiveStock
from shop.catalog.errors import ProductNotFound, WarehouseUnreachable
from shop.catalog.types import Units
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

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, command: ReceiveStock) -> Units:
        """Carry out the command and tell what happened.

        With command.emit: StockReceived(...) or StockCorrected(...).
        """
        raise NotImplementedError
