"""LendBook: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter

from shop.lending.domain.errors import BookIsLent, BookNotFound
from shop.lending.domain.messages import LendBook
from shop.lending.domain.model import Book
from shop.lending.domain.types import BookId, Reader
from shop.lending.service.handlers.lend_book import lend_book
from shop.service.uow import AbstractUnitOfWork


def book() -> Book:
    """Make what the command is about."""
    return Book(
        book_id=BookId(UUID("00000000-0000-4000-8000-000000000001")),
        isbn="0321125215",
    )


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
    checked = TypeAdapter(Book).validate_python(result.unwrap(), strict=True)
    assert checked == result.unwrap()


@pytest.mark.stub(of=[lend_book])
async def test_refuses_what_is_lent(
    lend_book_cmd: LendBook,
    uow: AbstractUnitOfWork,
) -> None:
    """Refuses what is lent."""
    command = lend_book_cmd.model_copy(
        update={"reader": Reader(name="bob", mail="b@x")}
    )
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await lend_book(command, transaction.uow)
        assert isinstance(result.unwrap_err(), BookIsLent)
        await transaction.rollback()


@pytest.mark.stub(of=[lend_book])
async def test_refuses_what_is_not_there(
    lend_book_cmd: LendBook,
    uow: AbstractUnitOfWork,
) -> None:
    """Refuses what is not there."""
    command = lend_book_cmd
    async with uow as transaction:
        result = await lend_book(command, transaction.uow)
        assert isinstance(result.unwrap_err(), BookNotFound)
        await transaction.rollback()
