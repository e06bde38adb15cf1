"""Handles FindOrderByParcel."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.orders.projections import OrderView, OrderViewStore
from shop.orders.queries import FindOrderByParcel


@query_handler
class FindOrderByParcelHandler(QueryHandler[FindOrderByParcel, OrderView | None]):
    """Tell which order a parcel belongs to."""

    def __init__(self, order_views: OrderViewStore) -> None:
        self.order_views = order_views

    async def do_handle(self, query: FindOrderByParcel) -> OrderView | None:
        """Answer the query."""
        code = query.tracking_code
        views = await self.order_views.all()
        return next((view for view in views if view.tracking_code == code), None)
