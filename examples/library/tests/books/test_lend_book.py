"""LendBook: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import ValidationError

from library.books.domain.messages import BookLent, LendBook
from library.books.domain.model import Book
from library.books.service.handlers.lend_book import lend_book
from library.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("book_id", ""),
]


def book() -> Book:
    """Make what the command is about."""
    return Book(book_id="x", isbn="0-321-12521-5", title="title", author="author")


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    lend_book_cmd: LendBook,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = lend_book_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        LendBook.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[lend_book])
async def test_lend_book(
    lend_book_cmd: LendBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await lend_book(lend_book_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[lend_book])
async def test_lend_book_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    lend_book_cmd: LendBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert LendBook in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await bus.handle(lend_book_cmd, transaction)
        stored = await transaction.uow.books.by_id(lend_book_cmd.book_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[lend_book])
async def test_tells_who_has_the_book(
    lend_book_cmd: LendBook,
    uow: AbstractUnitOfWork,
) -> None:
    """Tells who has the book."""
    command = lend_book_cmd
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await lend_book(command, transaction.uow)
        emitted = [type(event) for event in transaction.uow.collect_new_events()]
        assert emitted == [BookLent]
        assert result.is_ok()
        await transaction.commit()
