"""Handles FindSeats."""

from shop.booking import types as booking_types
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.search.queries import FindSeats


@query_handler(
    timeout=2,
    metrics=False,
    cacheable=True,
    cache_ttl=90,
    priority=1,
    tags=("search",),
    description="Looks in every row of the hall, from the front row to the last one.",
)
class FindSeatsHandler(QueryHandler[FindSeats, list[booking_types.SeatId]]):
    """All free seats."""

    async def do_handle(self, query: FindSeats) -> list[booking_types.SeatId]:
        """Answer the query."""
        raise NotImplementedError
