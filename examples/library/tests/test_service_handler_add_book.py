"""The tutorial: a handler that is called alone, then the same one by the bus."""

from messagebus import AsyncMessageBus

from library.books.domain.messages import BookRegistered, RegisterBook
from library.books.service.handlers.register_book import register_book
from library.books.service.repositories import BookRepositoryError
from library.service.uow import AbstractUnitOfWork


async def test_register_book(
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The book is there, and a message says so."""
    async with uow as transaction:
        operation = await register_book(register_book_cmd, transaction.uow)
        assert operation.is_ok()
        book = await transaction.uow.books.by_id(register_book_cmd.book_id)
        assert book.is_ok()
        assert book.unwrap().messages == [
            BookRegistered(
                book_id="x",
                isbn="0-321-12521-5",
                title="Domain Driven Design",
            ),
        ]
        await transaction.commit()


async def test_bus_handler(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus calls the handler, as it carries the decorator."""
    async with uow as transaction:
        await bus.handle(register_book_cmd, transaction)
        book = await transaction.uow.books.by_id(register_book_cmd.book_id)
        assert book.is_ok()
        await transaction.commit()


async def test_a_book_is_registered_once(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    register_book_cmd: RegisterBook,
    uow: AbstractUnitOfWork,
) -> None:
    """Neither its id nor its number may be there already."""
    other = register_book_cmd.model_copy(update={"book_id": "y"})
    async with uow as transaction:
        await bus.handle(register_book_cmd, transaction)
        for again in (register_book_cmd, other):
            refused = await bus.handle(again, transaction)
            assert refused.unwrap_err() is BookRepositoryError.INTEGRITY_ERROR
        await transaction.rollback()
