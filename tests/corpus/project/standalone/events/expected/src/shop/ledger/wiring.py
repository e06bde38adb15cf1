"""Wiring of the ledger context."""

from dataclasses import dataclass

from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.ledger.events import AccountClosed, MoneyDeposited


@dataclass(frozen=True, kw_only=True)
class LedgerHandlers:
    """The handlers of the ledger context; a missing one is a type error."""

    notify_owner: EventListener[MoneyDeposited | AccountClosed]


def register(handlers: LedgerHandlers, events: EventBus) -> None:
    """Make the handlers known to the buses."""
    events.subscribe(MoneyDeposited, handlers.notify_owner)
    events.subscribe(AccountClosed, handlers.notify_owner)
