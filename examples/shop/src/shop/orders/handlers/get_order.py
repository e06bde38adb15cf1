"""Handles GetOrder."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.queries import GetOrder


@query_handler(cacheable=True, cache_ttl=300)
class GetOrderHandler(QueryHandler[GetOrder, OrderView | None]):
    """Get order."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def do_handle(self, query: GetOrder) -> OrderView | None:
        """Answer the query."""
        return await self.order_views.get(query.order_id)
