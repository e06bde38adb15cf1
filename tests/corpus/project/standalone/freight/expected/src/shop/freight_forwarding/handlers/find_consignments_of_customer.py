"""Handles FindConsignmentsOfCustomer."""

from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.freight_forwarding.projections import (
    ConsignmentOverview,
    ConsignmentOverviewStore,
)
from shop.freight_forwarding.queries import FindConsignmentsOfCustomer


@query_handler
class FindConsignmentsOfCustomerHandler(
    QueryHandler[FindConsignmentsOfCustomer, list[ConsignmentOverview]],
):
    """Find what a customer has under way, latest first."""

    def __init__(self, consignment_overviews: ConsignmentOverviewStore) -> None:
        self.consignment_overviews = consignment_overviews

    async def do_handle(
        self,
        query: FindConsignmentsOfCustomer,
    ) -> list[ConsignmentOverview]:
        """Answer the query."""
        raise NotImplementedError
