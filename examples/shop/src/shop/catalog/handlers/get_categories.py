"""Handles GetCategories."""

from shop.catalog.aggregates import ProductRepository
from shop.catalog.queries import GetCategories
from shop.catalog.types import Category
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler
class GetCategoriesHandler(QueryHandler[GetCategories, Category]):
    """Show the shelves of the shop as a tree."""

    def __init__(self, products: ProductRepository) -> None:
        self.products = products

    async def do_handle(self, query: GetCategories) -> Category:
        """Answer the query."""
        del query
        products = await self.products.all()
        return _shelf("Shop", {tuple(each.category.split("/")) for each in products})


def _shelf(name: str, paths: set[tuple[str, ...]]) -> Category:
    """Build a shelf from the paths that lead through it."""
    names = sorted({path[0] for path in paths if path})
    return Category(
        name=name,
        children=[
            _shelf(each, {path[1:] for path in paths if path[:1] == (each,)})
            for each in names
        ],
    )
