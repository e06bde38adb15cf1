"""GrantWishes: the bus calls it."""

from messagebus import AsyncMessageBus

from library.books.domain.messages import BookRegistered
from library.readers.service.listeners.grant_wishes import (
    grant_wishes_on_book_registered,
)
from library.service.uow import AbstractUnitOfWork


def test_grant_wishes_on_book_registered_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [hook.callback for hook in bus.events_registry[BookRegistered]]
    assert called.count(grant_wishes_on_book_registered) == 1
