"""TellReaders: the bus calls it."""

from messagebus import AsyncMessageBus

from shop.lending.domain.messages import BookLent, BookRegistered
from shop.lending.service.listeners.tell_readers import (
    tell_readers_on_book_lent,
    tell_readers_on_book_registered,
)
from shop.service.uow import AbstractUnitOfWork


def test_tell_readers_on_book_registered_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[BookRegistered]]
    assert called.count(tell_readers_on_book_registered) == 1


def test_tell_readers_on_book_lent_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[BookLent]]
    assert called.count(tell_readers_on_book_lent) == 1
