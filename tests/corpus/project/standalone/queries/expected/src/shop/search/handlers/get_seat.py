"""Handles GetSeat."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.search.queries import GetSeat


@query_handler(cacheable=True)
class GetSeatHandler(QueryHandler[GetSeat, dict[str, str] | None]):
    """Get seat."""

    async def do_handle(self, query: GetSeat) -> dict[str, str] | None:
        """Answer the query."""
        raise NotImplementedError
