"""Handlers, listeners and the bus that finds them."""

import asyncio
import importlib
import sys

import pytest
from messagebus.service._async.registry import ConfigurationError

from messagebus import AsyncMessageBus


def handled(bus, uow, *commands, end="commit"):
    """Let the bus handle commands in one transaction; return its results."""

    async def scenario():
        async with uow as transaction:
            results = [await bus.handle(each, transaction) for each in commands]
            await getattr(transaction, end)()
            return results

    return asyncio.run(scenario())


def kinds(found):
    return [type(each).__name__ for each in found]


def test_mb_12_a_handler_can_be_called_with_the_transaction(library, uow, register):
    module = library.module("books.service.handlers.register_book")

    async def scenario():
        async with uow as transaction:
            done = await module.register_book(register(), transaction)
            await transaction.commit()
            return done

    assert asyncio.run(scenario()).is_ok()
    assert len(uow.books.rows) == 1


def test_mb_13_one_bus_serves_all_tests(library, bus, uow, register):
    conftest = (library.root / "tests/conftest.py").read_text()
    fixture = conftest.partition('@pytest.fixture(scope="session")\ndef bus()')[2]
    assert "return build_bus()" in fixture.partition("@pytest.fixture")[0]
    assert handled(bus, uow, register())[0].is_ok()
    assert handled(bus, uow, register(isbn="0-000-00000-0"))[0].is_ok()


def test_mb_14_a_scan_imports_all_modules_and_registers_all_functions(
    library, messages
):
    package = f"{library.package}.books.service"
    bus = AsyncMessageBus()
    bus.scan(f"{package}.handlers", f"{package}.listeners")
    named = {"RegisterBook", "ShelveBook", "CountBooks"}
    assert {each.__name__ for each in bus.commands_registry} == named
    assert {each.__name__ for each in bus.events_registry} == {"BookRegistered"}
    assert f"{package}.handlers.count_books" in sys.modules
    assert messages.RegisterBook in bus.commands_registry


def test_mb_17_the_bus_returns_what_the_first_handler_returned(
    bus, uow, messages, register
):
    command = register()
    shelve = messages.ShelveBook(book_id=command.book_id)
    assert handled(bus, uow, messages.CountBooks()) == [0]
    done, shelved, count = handled(bus, uow, command, shelve, messages.CountBooks())
    assert done.is_ok()
    assert (shelved, count) == ("shelved", 1)


def test_mb_18_the_message_is_read_from_the_first_parameter(library, messages):
    module = library.module("books.service.handlers.register_book")
    bus = AsyncMessageBus()
    bus.scan(f"{library.package}.books.service.handlers.register_book")
    (found,) = bus.commands_registry
    assert found is messages.RegisterBook
    assert bus.commands_registry[found].callback is module.register_book
    handler = library.root / f"src/{library.package}/books/service/handlers"
    texts = [path.read_text() for path in handler.glob("*.py")]
    assert not any("from __future__" in text for text in texts)


def test_mb_19_a_command_has_one_handler_and_an_event_many_listeners(
    library, bus, messages
):
    module = library.module("books.service.handlers.register_book")
    with pytest.raises(ConfigurationError, match="registered twice"):
        bus.add_listener(messages.RegisterBook, module.register_book)
    names = [
        each.callback.__name__ for each in bus.events_registry[messages.BookRegistered]
    ]
    assert sorted(names) == [
        "file_card_on_book_registered",
        "put_on_shelf_on_book_registered",
    ]


def test_mb_20_messages_are_taken_from_the_models_that_were_seen(
    bus, uow, messages, messagestore, register, book
):
    unseen = book(isbn="0-000-00000-0")
    unseen.messages.append(messages.BookShelved(book_id=unseen.book_id))
    uow.books.rows[unseen.book_id] = unseen
    command = register()
    handled(bus, uow, command)
    seen = uow.books.rows[command.book_id]
    assert (uow.books.seen, seen.messages) == ([], [])
    assert len(unseen.messages) == 1
    assert unseen.messages[0] not in messagestore.messages


def test_mb_21_a_listener_runs_in_the_same_transaction_after_the_handler(
    bus, uow, messagestore, register
):
    command = register()
    handled(bus, uow, command)
    assert uow.books.rows[command.book_id].shelf == "A"
    assert kinds(messagestore.messages)[:2] == ["RegisterBook", "BookRegistered"]


def test_mb_22_a_command_of_a_listener_is_handled_and_its_result_dropped(
    bus, uow, messagestore, register
):
    (result,) = handled(bus, uow, register())
    assert "ShelveBook" in kinds(messagestore.messages)
    assert result.is_ok()
    assert result.unwrap() is None


def test_mb_23_every_message_is_stored_in_order(bus, uow, messagestore, register):
    handled(bus, uow, register())
    assert kinds(messagestore.messages) == [
        "RegisterBook",
        "BookRegistered",
        "ShelveBook",
        "BookShelved",
    ]


def test_mb_30_a_removed_listener_is_not_called_again(library, messages, uow, register):
    fresh = library.module("bootstrap").build_bus()
    module = importlib.import_module(
        f"{library.package}.books.service.handlers.register_book"
    )
    fresh.remove_listener(messages.RegisterBook, module.register_book)
    assert handled(fresh, uow, register()) == [None]
    assert uow.books.rows == {}
