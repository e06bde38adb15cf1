"""Handles ListOrders."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.values import UNSET
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.queries import ListOrders
from shop.orders.types import OrderStatus


@query_handler
class ListOrdersHandler(QueryHandler[ListOrders, list[OrderView]]):
    """List the orders of a customer, the open ones first."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def do_handle(self, query: ListOrders) -> list[OrderView]:
        """Answer the query."""
        found = await self.order_views.of_customer(query.customer_id)
        if query.status is not UNSET and query.status is not None:
            found = [view for view in found if view.status is query.status]
        return sorted(found, key=lambda view: view.status is not OrderStatus.PLACED)
