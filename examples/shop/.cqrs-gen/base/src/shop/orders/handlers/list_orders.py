"""Handles ListOrders."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.queries import ListOrders


@query_handler
class ListOrdersHandler(QueryHandler[ListOrders, list[OrderView]]):
    """List the orders of a customer, the open ones first."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def do_handle(self, query: ListOrders) -> list[OrderView]:
        """Answer the query."""
        raise NotImplementedError
