"""NotifyOwner: the bus calls it."""

from messagebus import AsyncMessageBus

from shop.ledger.domain.messages import AccountClosed, MoneyDeposited
from shop.ledger.service.listeners.notify_owner import (
    notify_owner_on_account_closed,
    notify_owner_on_money_deposited,
)
from shop.service.uow import AbstractUnitOfWork


def test_notify_owner_on_money_deposited_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[MoneyDeposited]]
    assert called.count(notify_owner_on_money_deposited) == 1


def test_notify_owner_on_account_closed_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[AccountClosed]]
    assert called.count(notify_owner_on_account_closed) == 1
