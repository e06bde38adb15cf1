"""What others hear of a transaction, and what handlers are handed beside it."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from messagebus.service._async.dependency import MissingDependencyError
from test_handling import handled

from messagebus import AsyncDependency, AsyncEventstreamPublisher


def test_mb_24_what_is_published_reaches_the_transport_after_the_commit(
    bus, uow, transport, messagestore, register
):
    command = register()

    async def scenario():
        async with uow as transaction:
            await bus.handle(command, transaction)
            await transaction.commit()
            assert transport.sent == []

    asyncio.run(scenario())
    (sent,) = transport.sent
    event = messagestore.messages[1]
    assert sent == {
        "id": str(event.message_id),
        "created_at": event.created_at.isoformat(),
        "type": "books.book_registered_v2",
        "payload": sent["payload"],
    }
    assert json.loads(sent["payload"]) == {
        "book_id": str(command.book_id),
        "title": command.title,
    }


def test_the_transport_is_told_the_topic(library, bus, transport, register):
    serializer = library.module("adapters.eventstream").TopicSerializer()
    publisher = AsyncEventstreamPublisher(transport, serializer)
    store = library.module("adapters.in_memory").InMemoryMessageStore(publisher)
    handled(bus, library.module("adapters.uow").InMemoryUnitOfWork(store), register())
    (sent,) = transport.sent
    assert sent["topic"] == "library.books"
    assert set(sent) == {"id", "created_at", "type", "payload", "topic"}


def test_mb_25_a_rollback_publishes_nothing_also_not_later(
    bus, uow, messages, transport, register
):
    handled(bus, uow, register(), end="rollback")
    assert transport.sent == []
    handled(bus, uow, messages.CountBooks())
    assert transport.sent == []


def test_mb_25_a_rollback_forgets_what_models_have_not_told_yet(
    library, bus, uow, messages, transport, register
):
    handler = library.module("books.service.handlers.register_book").register_book

    async def alone():
        async with uow as transaction:
            await handler(register(), transaction)
            await transaction.rollback()

    asyncio.run(alone())
    handled(bus, uow, messages.CountBooks())
    assert transport.sent == []


def test_mb_26_a_failing_listener_aborts_the_whole_call(
    bus, uow, transport, messagestore, register
):
    with pytest.raises(RuntimeError, match="no more cards"):
        handled(bus, uow, register(title="fail"))
    assert uow.books.rows == {}
    assert transport.sent == []
    assert "ShelveBook" not in [type(each).__name__ for each in messagestore.messages]


class Clock(AsyncDependency):
    made: list["Clock"]

    def __init__(self):
        self.told = []
        type(self).made.append(self)

    async def on_after_commit(self):
        self.told.append("commit")

    async def on_after_rollback(self):
        self.told.append("rollback")


def bus_with(library, messages, handler, **dependencies):
    """Build the bus of the project, with another handler for one command."""
    bus = library.module("bootstrap").build_bus(dependencies)
    del bus.commands_registry[messages.CountBooks]
    bus.add_listener(messages.CountBooks, handler)
    return bus


def test_mb_27_a_dependency_is_made_for_each_message_and_told_the_end(
    library, messages, uow
):
    Clock.made = []
    seen = []

    async def count(command, uow, clock):
        seen.append(clock)

    bus = bus_with(library, messages, count, clock=Clock)
    handled(bus, uow, messages.CountBooks())
    handled(bus, uow, messages.CountBooks(), end="rollback")
    assert seen == Clock.made
    assert [each.told for each in seen] == [["commit"], ["rollback"]]
    bare = bus_with(library, messages, count)
    with pytest.raises(MissingDependencyError, match="clock"):
        handled(bare, uow, messages.CountBooks())


def test_mb_28_a_dependency_can_be_handed_to_one_call_or_be_optional(
    library, messages, uow
):
    async def count(command, uow, clock, mailer=None):
        return SimpleNamespace(clock=clock, mailer=mailer)

    bus = bus_with(library, messages, count)
    Clock.made = []
    clock = Clock()

    async def scenario():
        async with uow as transaction:
            got = await bus.handle(messages.CountBooks(), transaction, clock=clock)
            await transaction.commit()
            return got

    got = asyncio.run(scenario())
    assert (got.clock, got.mailer) == (clock, None)
    assert clock.told == ["commit"]
