"""Listens to MoneyDeposited, AccountClosed."""

from shop.cqrs.event.listener import EventListener
from shop.ledger.events import AccountClosed, MoneyDeposited


class NotifyOwner(EventListener[MoneyDeposited | AccountClosed]):
    """Write to the owner."""

    async def on_event(self, event: MoneyDeposited | AccountClosed) -> None:
        """Do what follows."""
        raise NotImplementedError
