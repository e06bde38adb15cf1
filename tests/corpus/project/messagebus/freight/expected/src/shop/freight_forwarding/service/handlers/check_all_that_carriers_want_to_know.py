"""Handles CheckAllThatCarriersWantToKnow."""

from messagebus import async_listen

from shop.freight_forwarding.domain.messages import CheckAllThatCarriersWantToKnow
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def check_all_that_carriers_want_to_know(
    command: CheckAllThatCarriersWantToKnow,
    uow: AbstractUnitOfWork,
) -> None:
    """Check all that carriers want to know."""
    raise NotImplementedError
