"""The same project without coroutines."""

from __future__ import annotations

import inspect
from uuid import uuid4

from messagebus import (
    SyncAbstractRepository,
    SyncAbstractUnitOfWork,
    SyncEventstreamPublisher,
    SyncMessageBus,
)


def test_mb_29_the_sync_project_does_the_same_without_await(plain_library):
    memory = plain_library.module("adapters.in_memory")
    transport = memory.InMemoryTransport()
    store = memory.InMemoryMessageStore(SyncEventstreamPublisher(transport))
    uow = plain_library.module("adapters.uow").InMemoryUnitOfWork(store)
    bus = plain_library.module("bootstrap").build_bus()
    messages = plain_library.module("books.domain.messages")
    assert isinstance(bus, SyncMessageBus)
    assert isinstance(uow, SyncAbstractUnitOfWork)
    assert isinstance(uow.books, SyncAbstractRepository)
    command = messages.RegisterBook(
        book_id=uuid4(), isbn="0-321-12521-5", title="Domain"
    )
    with uow as transaction:
        done = bus.handle(command, transaction)
        transaction.commit()
    assert done.is_ok()
    assert uow.books.rows[command.book_id].shelf == "A"
    assert [type(each).__name__ for each in store.messages] == [
        "RegisterBook",
        "BookRegistered",
        "ShelveBook",
        "BookShelved",
    ]
    assert [each["type"] for each in transport.sent] == ["books.book_registered_v2"]
    with uow as transaction:
        bus.handle(command.model_copy(update={"book_id": uuid4()}), transaction)
        transaction.rollback()
    assert len(uow.books.rows) == 1


def test_no_coroutine_is_left(plain_library):
    for path in (plain_library.root / "src").rglob("*.py"):
        text = path.read_text()
        assert "async" not in text.replace("Async", ""), path
        assert "await" not in text, path
    module = plain_library.module("books.service.handlers.register_book")
    assert not inspect.iscoroutinefunction(module.register_book)
