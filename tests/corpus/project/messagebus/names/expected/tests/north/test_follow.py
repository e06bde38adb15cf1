"""Follow: the bus calls it."""

from messagebus import AsyncMessageBus

from shop.north.domain.messages import Moved
from shop.north.service.listeners.follow import (
    follow_on_north_moved,
    follow_on_south_moved,
)
from shop.service.uow import AbstractUnitOfWork
from shop.south.domain.messages import Moved as SouthMoved


def test_follow_on_north_moved_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[Moved]]
    assert called.count(follow_on_north_moved) == 1


def test_follow_on_south_moved_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[SouthMoved]]
    assert called.count(follow_on_south_moved) == 1
