"""What happens across the contexts of the library."""

from uuid import uuid4

import pytest
from messagebus import AsyncMessageBus

from library.adapters.in_memory import InMemoryTransport
from library.books.domain.errors import BookIsLent
from library.books.domain.messages import LendBook, RegisterBook
from library.books.domain.types import ReaderId
from library.readers.domain.messages import MakeWish
from library.readers.domain.types import WishId
from library.readers.service.mailer import Mailer
from library.service.uow import AbstractUnitOfWork


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Collect the letters of one test."""
    letters: list[tuple[str, str]] = []
    monkeypatch.setattr(Mailer, "outbox", letters)
    return letters


async def test_a_wish_comes_true(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
    transport: InMemoryTransport,
    outbox: list[tuple[str, str]],
) -> None:
    """Who waited for a book is told when it comes, after the commit and not before."""
    wish = MakeWish(
        wish_id=WishId(uuid4()), reader_id=ReaderId("bob"), isbn=register_book_cmd.isbn
    )
    async with uow as transaction:
        await bus.handle(wish, transaction)
        await bus.handle(register_book_cmd, transaction)
        assert (outbox, transport.sent) == ([], [])
        await transaction.commit()
    assert outbox == [("bob", "Domain Driven Design is there.")]
    (sent,) = transport.sent
    assert (sent["type"], sent["topic"]) == (
        "readers.wish_granted_v1",
        "library.readers",
    )


async def test_nobody_is_told_what_did_not_happen(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
    transport: InMemoryTransport,
    outbox: list[tuple[str, str]],
) -> None:
    """A rollback takes back the book, the letter and the message."""
    async with uow as transaction:
        await bus.handle(register_book_cmd, transaction)
        await transaction.rollback()
    async with uow as transaction:
        found = await transaction.uow.books.by_id(register_book_cmd.book_id)
        assert found.is_err()
        await transaction.commit()
    assert (outbox, transport.sent) == ([], [])


async def test_a_book_is_lent_to_one_reader(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The second is told who has it."""
    book_id = register_book_cmd.book_id
    async with uow as transaction:
        await bus.handle(register_book_cmd, transaction)
        await bus.handle(
            LendBook(book_id=book_id, reader_id=ReaderId("ann")), transaction
        )
        refused = await bus.handle(
            LendBook(book_id=book_id, reader_id=ReaderId("bob")),
            transaction,
        )
        await transaction.commit()
    assert refused.unwrap_err() == BookIsLent(reader_id=ReaderId("ann"))
