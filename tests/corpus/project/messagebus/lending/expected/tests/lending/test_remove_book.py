"""RemoveBook: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter
from result import Ok

from shop.lending.domain.messages import RemoveBook
from shop.lending.domain.model import Book
from shop.lending.domain.types import BookId
from shop.lending.service.handlers.remove_book import remove_book
from shop.service.uow import AbstractUnitOfWork


def book() -> Book:
    """Make what the command is about."""
    return Book(
        book_id=BookId(UUID("00000000-0000-4000-8000-000000000001")),
        isbn="0321125215",
    )


@pytest.mark.stub(of=[remove_book])
async def test_remove_book(
    remove_book_cmd: RemoveBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await remove_book(remove_book_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[remove_book])
async def test_remove_book_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    remove_book_cmd: RemoveBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert RemoveBook in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await bus.handle(remove_book_cmd, transaction)
        stored = await transaction.uow.books.by_id(remove_book_cmd.book_id)
        assert stored != Ok(book())
        await transaction.commit()
    assert result.is_ok()
    checked = TypeAdapter(Book).validate_python(result.unwrap(), strict=True)
    assert checked == result.unwrap()
