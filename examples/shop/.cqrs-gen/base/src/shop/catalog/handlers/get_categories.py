"""Handles GetCategories."""

from shop.catalog.queries import GetCategories
from shop.catalog.types import Category
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler
class GetCategoriesHandler(QueryHandler[GetCategories, Category]):
    """Show the shelves of the shop as a tree."""

    async def do_handle(self, query: GetCategories) -> Category:
        """Answer the query."""
        raise NotImplementedError
