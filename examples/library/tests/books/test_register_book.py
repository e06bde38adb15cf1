"""RegisterBook: command, handler, way through the bus."""

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


@pytest.mark.stub(of=[register_book])
async def test_register_book(
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        result = await register_book(register_book_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[register_book])
async def test_register_book_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert RegisterBook in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(register_book_cmd, transaction)
        stored = await transaction.uow.books.by_id(register_book_cmd.book_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[register_book])
async def test_tells_that_a_book_is_there(
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """Tells that a book is there."""
    command = register_book_cmd
    async with uow as transaction:
        result = await register_book(command, transaction.uow)
        emitted = [type(event) for event in transaction.uow.collect_new_events()]
        assert emitted == [BookRegistered]
        assert result.is_ok()
        await transaction.commit()
