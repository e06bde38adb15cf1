"""Repositories and the unit of work."""

import asyncio
from uuid import UUID, uuid4

import pytest
from messagebus.domain.model.transaction import TransactionError

from messagebus import AsyncAbstractRepository, TransactionStatus


def test_mb_07_a_repository_answers_with_results(library, book):
    protocols = library.module("books.service.repositories")
    assert protocols.AbstractBookRepository.__abstractmethods__ >= {"add", "by_id"}
    error = protocols.BookRepositoryError
    repository = library.module("books.adapters.in_memory").InMemoryBookRepository()

    async def scenario():
        assert (await repository.add(book())).is_ok()
        same_id = await repository.add(book(isbn="0-000-00000-0"))
        same_isbn = await repository.add(book(book_id=uuid4()))
        assert same_id.unwrap_err() is error.INTEGRITY_ERROR
        assert same_isbn.unwrap_err() is error.INTEGRITY_ERROR
        assert (await repository.by_id(UUID(int=1))).unwrap() == book()
        assert (await repository.by_id(uuid4())).unwrap_err() is error.NOT_FOUND

    asyncio.run(scenario())


def test_mb_08_repositories_are_attributes_of_a_unit_of_work(library, uow):
    abstract = library.module("service.uow").AbstractUnitOfWork
    assert abstract.__abstractmethods__ == {"commit", "rollback"}
    assert "books" in abstract.__annotations__
    assert isinstance(vars(uow)["books"], AsyncAbstractRepository)


def test_mb_09_a_transaction_has_the_repositories_of_its_unit_of_work(uow):
    async def scenario():
        async with uow as transaction:
            assert transaction is not uow
            assert transaction.uow is uow
            assert transaction.books is uow.books
            await transaction.commit()

    asyncio.run(scenario())


def test_mb_10_a_transaction_ends_once_and_explicitly(uow):
    async def forgotten():
        async with uow:
            pass

    async def twice():
        async with uow as transaction:
            await transaction.commit()
            await transaction.commit()

    with pytest.raises(TransactionError, match="commit/rollback"):
        asyncio.run(forgotten())
    with pytest.raises(TransactionError, match="already closed"):
        asyncio.run(twice())


def test_mb_11_an_exception_rolls_back(uow, book):
    async def scenario():
        async with uow as transaction:
            await transaction.books.add(book())
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        asyncio.run(scenario())
    assert uow.books.rows == {}


def test_what_was_committed_survives_a_later_rollback(uow, book):
    async def scenario():
        async with uow as transaction:
            await transaction.books.add(book())
            await transaction.commit()
        async with uow as transaction:
            found = (await transaction.books.by_id(UUID(int=1))).unwrap()
            found.shelf = "B"
            await transaction.books.add(book(book_id=uuid4(), isbn="0-000-00000-0"))
            await transaction.rollback()

    asyncio.run(scenario())
    assert list(uow.books.rows.values()) == [book()]


def test_mb_31_a_detached_transaction_can_be_closed_later(uow, book):
    async def scenario():
        async with uow as transaction:
            await transaction.books.add(book())
            await transaction.detach()
        assert transaction.status is TransactionStatus.streaming
        assert len(uow.books.rows) == 1
        await transaction.close()
        assert transaction.status is TransactionStatus.closed

    asyncio.run(scenario())
    assert uow.books.rows == {}
