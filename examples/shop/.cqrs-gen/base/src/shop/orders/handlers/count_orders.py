"""Handles CountOrders."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.queries import CountOrders
from shop.orders.types import OrderStatus


@query_handler
class CountOrdersHandler(QueryHandler[CountOrders, dict[OrderStatus, int]]):
    """Count orders."""

    async def do_handle(self, query: CountOrders) -> dict[OrderStatus, int]:
        """Answer the query."""
        raise NotImplementedError
