"""Keep the read models of the billing context current."""

from dataclasses import replace

from shop.billing.events import InvoicePaid
from shop.billing.projections import OrderBalance, OrderBalanceStore
from shop.cqrs.event.listener import Projector
from shop.orders.events import OrderPlaced


class OrderBalanceProjector(Projector[OrderPlaced | InvoicePaid]):
    """Keeps order balances up to date."""

    def __init__(self, order_balances: OrderBalanceStore) -> None:
        self.order_balances = order_balances

    async def on_event(self, event: OrderPlaced | InvoicePaid) -> None:
        """Change the read model as the event tells."""
        match event:
            case OrderPlaced():
                new = OrderBalance(order_id=event.order_id, total=event.total)
                view = await self.order_balances.get(event.order_id)
                await self.order_balances.put(
                    event.order_id,
                    replace(view or new, total=event.total),
                )
            case InvoicePaid():
                view = await self.order_balances.get(event.order_id)
                if view is not None:
                    await self.order_balances.put(
                        event.order_id,
                        replace(view, paid=event.paid),
                    )
