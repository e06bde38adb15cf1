"""RateBook: command, handler, way through the bus."""

from uuid import UUID

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter, ValidationError

from shop.lending.domain.messages import RateBook
from shop.lending.domain.model import Book
from shop.lending.domain.types import BookId, Rating
from shop.lending.service.handlers.rate_book import rate_book
from shop.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("rating", 0),
    ("rating", 6),
]


def book() -> Book:
    """Make what the command is about."""
    return Book(
        book_id=BookId(UUID("00000000-0000-4000-8000-000000000001")),
        isbn="0321125215",
    )


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    rate_book_cmd: RateBook,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = rate_book_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        RateBook.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[rate_book])
async def test_rate_book(
    rate_book_cmd: RateBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await rate_book(rate_book_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[rate_book])
async def test_rate_book_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    rate_book_cmd: RateBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert RateBook in bus.commands_registry
    async with uow as transaction:
        await transaction.uow.books.add(book())
        result = await bus.handle(rate_book_cmd, transaction)
        stored = await transaction.uow.books.by_id(rate_book_cmd.book_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
    checked = TypeAdapter(Rating).validate_python(result.unwrap(), strict=True)
    assert checked == result.unwrap()
