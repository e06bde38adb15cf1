"""Follow: what happens after events."""

from messagebus import async_listen

from shop.north.domain.messages import Moved
from shop.service.uow import AbstractUnitOfWork
from shop.south.domain.messages import Moved as SouthMoved


@async_listen
async def follow_on_north_moved(event: Moved, uow: AbstractUnitOfWork) -> None:
    """Follow."""
    raise NotImplementedError


@async_listen
async def follow_on_south_moved(event: SouthMoved, uow: AbstractUnitOfWork) -> None:
    """Follow."""
    raise NotImplementedError
