"""NotifyOwner: what happens after events."""

from messagebus import async_listen

from shop.ledger.domain.messages import AccountClosed, MoneyDeposited
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def notify_owner_on_money_deposited(
    event: MoneyDeposited,
    uow: AbstractUnitOfWork,
) -> None:
    """Write to the owner."""
    raise NotImplementedError


@async_listen
async def notify_owner_on_account_closed(
    event: AccountClosed,
    uow: AbstractUnitOfWork,
) -> None:
    """Write to the owner."""
    raise NotImplementedError
