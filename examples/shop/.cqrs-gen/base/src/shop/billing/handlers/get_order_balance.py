"""Handles GetOrderBalance."""

from shop.billing.projections import OrderBalance, OrderBalanceStore
from shop.billing.queries import GetOrderBalance
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.handler import QueryHandler


@query_handler(cacheable=True, cache_ttl=60)
class GetOrderBalanceHandler(QueryHandler[GetOrderBalance, OrderBalance | None]):
    """Tell what an order costs and what was paid for it."""

    def __init__(self, order_balances: OrderBalanceStore) -> None:
        self.order_balances = order_balances

    async def do_handle(self, query: GetOrderBalance) -> OrderBalance | None:
        """Answer the query."""
        raise NotImplementedError
