"""The handler of GetOrder."""

from __future__ import annotations

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.queries import GetOrder


@query_handler(cacheable=True, cache_ttl=300.0)
class GetOrderHandler(QueryHandler[GetOrder, OrderView | None]):
    """Find one order."""

    def __init__(self, views: OrderViewStore) -> None:
        self.views = views

    async def do_handle(self, query: GetOrder) -> OrderView | None:
        """Return the view of the order, or None."""
        return await self.views.get(query.order_id)
