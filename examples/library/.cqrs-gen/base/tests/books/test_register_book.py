"""RegisterBook: command, handler, way through the bus."""

from contextlib import AbstractContextManager

import pytest
from messagebus import AsyncMessageBus
from pydantic import ValidationError

from library.books.domain.messages import BookRegistered, RegisterBook
from library.books.service.handlers.register_book import register_book
from library.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("book_id", ""),
    ("isbn", ""),
    ("title", ""),
    ("author", ""),
]


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    register_book_cmd: RegisterBook,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = register_book_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        RegisterBook.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


async def test_register_book(
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        with unwritten:
            result = await register_book(register_book_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


async def test_register_book_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert RegisterBook in bus.commands_registry
    async with uow as transaction:
        with unwritten:
            result = await bus.handle(register_book_cmd, transaction)
        found = await transaction.uow.books.by_id(register_book_cmd.book_id)
        assert found.is_ok()
        await transaction.commit()
    assert result.is_ok()


async def test_tells_that_a_book_is_there(
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """Tells that a book is there."""
    command = register_book_cmd
    async with uow as transaction:
        with unwritten:
            result = await register_book(command, transaction.uow)
        told = [type(each) for each in transaction.uow.collect_new_events()]
        assert told == [BookRegistered]
        assert result.is_ok()
        await transaction.commit()
