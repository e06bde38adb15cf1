"""Handles GetConsignmentOverview."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.freight_forwarding.projections import (
    ConsignmentOverview,
    ConsignmentOverviewStore,
)
from shop.freight_forwarding.queries import GetConsignmentOverview


@query_handler(cacheable=True, cache_ttl=300)
class GetConsignmentOverviewHandler(
    QueryHandler[GetConsignmentOverview, ConsignmentOverview | None],
):
    """Get consignment overview."""

    def __init__(self, consignment_overviews: ConsignmentOverviewStore) -> None:
        self.consignment_overviews = consignment_overviews

    async def do_handle(
        self,
        query: GetConsignmentOverview,
    ) -> ConsignmentOverview | None:
        """Answer the query."""
        raise NotImplementedError
