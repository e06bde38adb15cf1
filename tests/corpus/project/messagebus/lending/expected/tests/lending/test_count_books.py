"""CountBooks: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter

from shop.lending.domain.messages import CountBooks
from shop.lending.service.handlers.count_books import count_books
from shop.service.uow import AbstractUnitOfWork


@pytest.mark.stub(of=[count_books])
async def test_count_books(
    count_books_cmd: CountBooks,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await count_books(count_books_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[count_books])
async def test_count_books_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    count_books_cmd: CountBooks,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert CountBooks in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(count_books_cmd, transaction)
        await transaction.commit()
    checked = TypeAdapter(int).validate_python(result, strict=True)
    assert checked == result
