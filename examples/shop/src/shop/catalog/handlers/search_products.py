"""Handles SearchProducts."""

from shop.catalog.projections import ProductView, ProductViewStore
from shop.catalog.queries import SearchProducts
from shop.catalog.types import ProductState
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler(timeout=2)
class SearchProductsHandler(QueryHandler[SearchProducts, list[ProductView]]):
    """Look for products by a word of their title."""

    def __init__(self, product_views: ProductViewStore) -> None:
        self.product_views = product_views

    async def do_handle(self, query: SearchProducts) -> list[ProductView]:
        """Answer the query."""
        words = query.text.casefold().split()
        found = [
            view
            for view in await self.product_views.all()
            if view.state is ProductState.LISTED and self._matches(view, words)
        ]
        return found[: query.at_most]

    def _matches(self, view: ProductView, words: list[str]) -> bool:
        title = view.title.casefold()
        return all(word in title for word in words)
