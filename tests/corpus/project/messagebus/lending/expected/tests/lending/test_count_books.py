"""CountBooks: command, handler, way through the bus."""

from contextlib import AbstractContextManager

from messagebus import AsyncMessageBus

from shop.lending.domain.messages import CountBooks
from shop.lending.service.handlers.count_books import count_books
from shop.service.uow import AbstractUnitOfWork


async def test_count_books(
    count_books_cmd: CountBooks,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        with unwritten:
            await count_books(count_books_cmd, transaction.uow)
        await transaction.commit()


async def test_count_books_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    count_books_cmd: CountBooks,
    uow: AbstractUnitOfWork,
    unwritten: AbstractContextManager[None],
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert CountBooks in bus.commands_registry
    async with uow as transaction:
        with unwritten:
            await bus.handle(count_books_cmd, transaction)
        await transaction.commit()
