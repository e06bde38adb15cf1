"""Handles CountOrders."""

from collections import Counter

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.projections import OrderViewStore
from shop.orders.queries import CountOrders
from shop.orders.types import OrderStatus


@query_handler
class CountOrdersHandler(QueryHandler[CountOrders, dict[OrderStatus, int]]):
    """Count orders."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def do_handle(self, query: CountOrders) -> dict[OrderStatus, int]:
        """Answer the query."""
        del query
        return dict(Counter(view.status for view in await self.order_views.all()))
