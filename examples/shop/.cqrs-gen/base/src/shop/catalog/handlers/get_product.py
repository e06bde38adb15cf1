"""Handles GetProduct."""

from shop.catalog.projections import ProductView, ProductViewStore
from shop.catalog.queries import GetProduct
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler(cacheable=True, cache_ttl=300)
class GetProductHandler(QueryHandler[GetProduct, ProductView | None]):
    """Get product."""

    def __init__(self, product_views: ProductViewStore) -> None:
        self.product_views = product_views

    async def do_handle(self, query: GetProduct) -> ProductView | None:
        """Answer the query."""
        raise NotImplementedError
