"""RemoveBook: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter, ValidationError
from result import Ok

from library.books.domain.messages import RemoveBook
from library.books.domain.model import Book
from library.books.service.handlers.remove_book import remove_book
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
    remove_book_cmd: RemoveBook,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = remove_book_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        RemoveBook.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


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
