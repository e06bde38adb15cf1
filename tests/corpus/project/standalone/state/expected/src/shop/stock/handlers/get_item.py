"""Handles GetItem."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.stock.projections import ItemView, ItemViewStore
from shop.stock.queries import GetItem


@query_handler
class GetItemHandler(QueryHandler[GetItem, ItemView | None]):
    """Get item."""

    def __init__(self, item_views: ItemViewStore) -> None:
        self.item_views = item_views

    async def do_handle(self, query: GetItem) -> ItemView | None:
        """Answer the query."""
        raise NotImplementedError
