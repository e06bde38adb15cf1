"""Models in a database: SQLite, and PostgreSQL where one answers."""

import asyncio
from uuid import UUID, uuid4

import pytest
from generated_library import Library
from messagebus.domain.model.transaction import TransactionError
from sqlalchemy import UniqueConstraint, inspect

from messagebus import AsyncEventstreamPublisher
from support.emission import emit

DATABASES = ("sqlite", "postgres")


class Stored:
    """A library in a database, for the time of one story."""

    def __init__(self, library, url):
        self.library = library
        self.url = url
        self.model = library.module("books.domain.model")
        self.messages = library.module("books.domain.messages")
        self.errors = library.module("books.service.repositories").BookRepositoryError
        self.memory = library.module("adapters.in_memory")
        self.bus = library.module("bootstrap").build_bus()
        self.transport = self.memory.InMemoryTransport()
        self.tables = library.module("adapters.tables")

    def unit(self):
        publisher = AsyncEventstreamPublisher(self.transport)
        store = self.memory.InMemoryMessageStore(publisher)
        return self.library.module("adapters.sql").SqlUnitOfWork(self.engine, store)

    def book(self, **changes):
        told = {"book_id": UUID(int=1), "isbn": "0-321-12521-5", "title": "Domain"}
        return self.model.Book(**(told | changes))

    def register(self, **changes):
        told = {"book_id": UUID(int=1), "isbn": "0-321-12521-5", "title": "Domain"}
        return self.messages.RegisterBook(**(told | changes))

    async def found(self, number=1):
        """Look with a unit of work that has not seen anything yet."""
        async with self.unit() as transaction:
            found = await transaction.books.by_id(UUID(int=number))
            await transaction.rollback()
        return found.ok()

    def run(self, story):
        async def alone():
            self.engine = self.library.module("adapters.database").build_engine(
                self.url
            )
            try:
                async with self.engine.begin() as connection:
                    await connection.run_sync(self.tables.metadata.create_all)
                await story()
            finally:
                async with self.engine.begin() as connection:
                    await connection.run_sync(self.tables.metadata.drop_all)
                checked_out = self.engine.pool.checkedout()
                await self.engine.dispose()
            assert checked_out == 0

        asyncio.run(alone())


@pytest.fixture(scope="module")
def sql_library(tmp_path_factory):
    root = tmp_path_factory.mktemp("sql")
    with Library(root, "sql_library", "async", "sqlalchemy") as made:
        # A rule of one's own, as UNIQUE is one for the repository in memory.
        books = made.module("books.adapters.tables").BOOKS
        books.append_constraint(UniqueConstraint("isbn"))
        yield made


@pytest.fixture(params=DATABASES)
def url(request, tmp_path):
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return f"sqlite+aiosqlite:///{tmp_path}/library.db"


@pytest.fixture
def stored(sql_library, url):
    return Stored(sql_library, url)


def test_another_unit_of_work_sees_what_was_committed_and_nothing_before(stored):
    async def story():
        if stored.url.startswith("sqlite"):
            assert await stored.found() is None
        async with stored.unit() as transaction:
            assert (await transaction.books.add(stored.book())).is_ok()
            assert await stored.found() is None
            await transaction.commit()
        assert await stored.found() == stored.book()

    stored.run(story)


@pytest.mark.parametrize("end", ["rollback", "exception", "nothing"])
def test_without_a_commit_nothing_is_kept(stored, end):
    async def story():
        unit = stored.unit()
        expected = {"exception": KeyError, "nothing": TransactionError}.get(end)

        async def transact():
            async with unit as transaction:
                await transaction.books.add(stored.book())
                if end == "exception":
                    raise KeyError
                if end == "rollback":
                    await transaction.rollback()

        if expected is None:
            await transact()
        else:
            with pytest.raises(expected):
                await transact()
        assert stored.engine.pool.checkedout() == 0
        assert await stored.found() is None
        async with unit as transaction:
            assert (await transaction.books.add(stored.book())).is_ok()
            await transaction.commit()
        assert await stored.found() == stored.book()

    stored.run(story)


def test_what_the_database_refuses_is_an_answer_and_the_transaction_goes_on(stored):
    refused = stored.errors.INTEGRITY_ERROR
    second = stored.book(book_id=UUID(int=2), isbn="0-000-00000-0")

    async def story():
        async with stored.unit() as transaction:
            books = transaction.books
            await books.add(stored.book())
            same_id = await books.add(stored.book(isbn="0-000-00000-0"))
            same_isbn = await books.add(stored.book(book_id=uuid4()))
            assert same_id.err() is same_isbn.err() is refused
            assert (await books.add(second)).is_ok()
            second.isbn = stored.book().isbn
            assert (await books.update(second)).err() is refused
            await transaction.commit()
        assert await stored.found(1) == stored.book()
        assert (await stored.found(2)).isbn == "0-000-00000-0"

    stored.run(story)


def test_of_two_at_the_same_time_one_is_refused(stored):
    async def story():
        async def second():
            async with stored.unit() as transaction:
                done = await transaction.books.add(stored.book(title="second"))
                await transaction.rollback()
                return done

        async with stored.unit() as transaction:
            await transaction.books.add(stored.book())
            waiting = asyncio.create_task(second())
            await asyncio.sleep(0.1)
            assert not waiting.done()
            await transaction.commit()
        assert (await waiting).err() is stored.errors.INTEGRITY_ERROR
        assert await stored.found() == stored.book()

    stored.run(story)


def test_an_update_is_kept(stored):
    async def story():
        async with stored.unit() as transaction:
            await transaction.books.add(stored.book())
            await transaction.commit()
        async with stored.unit() as transaction:
            found = (await transaction.books.by_id(UUID(int=1))).unwrap()
            found.shelf = "B"
            assert (await transaction.books.update(found)).is_ok()
            await transaction.commit()
        assert await stored.found() == stored.book(shelf="B")

    stored.run(story)


def test_what_was_removed_is_gone_with_the_commit(stored):
    async def story():
        async with stored.unit() as transaction:
            await transaction.books.add(stored.book())
            await transaction.commit()
        async with stored.unit() as transaction:
            assert (await transaction.books.remove(stored.book())).is_ok()
            await transaction.rollback()
        assert await stored.found() == stored.book()
        async with stored.unit() as transaction:
            assert (await transaction.books.remove(stored.book())).is_ok()
            await transaction.commit()
        assert await stored.found() is None

    stored.run(story)


def test_what_is_not_there_cannot_be_found_or_changed(stored):
    async def story():
        async with stored.unit() as transaction:
            books = transaction.books
            assert (await books.remove(stored.book())).err() is stored.errors.NOT_FOUND
            assert (await books.by_id(uuid4())).err() is stored.errors.NOT_FOUND
            assert (await books.update(stored.book())).err() is stored.errors.NOT_FOUND
            await transaction.rollback()

    stored.run(story)


def test_messages_are_published_after_the_commit_only(stored):
    async def story():
        async with stored.unit() as transaction:
            done = await stored.bus.handle(stored.register(), transaction)
            assert done.is_ok()
            assert stored.transport.sent == []
            await transaction.commit()
            assert stored.transport.sent == []
        (sent,) = stored.transport.sent
        assert sent["type"] == "books.book_registered_v2"
        # A listener has put it on the shelf, in the same transaction.
        assert await stored.found() == stored.book(shelf="A")

    stored.run(story)


def test_what_was_rolled_back_is_not_told_by_the_next_transaction(stored):
    async def story():
        unit = stored.unit()
        with pytest.raises(RuntimeError, match="no more cards"):
            async with unit as transaction:
                await stored.bus.handle(stored.register(title="fail"), transaction)
        async with unit as transaction:
            lost = stored.book(book_id=UUID(int=2), isbn="0-000-00000-0")
            lost.messages.append(
                stored.messages.BookRegistered(book_id=lost.book_id, title="lost")
            )
            await transaction.books.add(lost)
            await transaction.rollback()
        async with unit as transaction:
            await stored.bus.handle(stored.register(title="kept"), transaction)
            await transaction.commit()
        assert "kept" in str(stored.transport.sent)
        assert "lost" not in str(stored.transport.sent)
        assert "fail" not in str(stored.transport.sent)
        assert await stored.found(2) is None

    stored.run(story)


def test_a_connection_that_read_after_the_commit_is_given_back(stored):
    async def story():
        async with stored.unit() as transaction:
            await transaction.books.add(stored.book())
            await transaction.commit()
            await transaction.books.by_id(UUID(int=1))
            assert stored.engine.pool.checkedout() == 1
        assert stored.engine.pool.checkedout() == 0

    stored.run(story)


def test_a_stream_goes_on_in_its_transaction_and_keeps_nothing(stored):
    async def story():
        async with stored.unit() as transaction:
            await transaction.books.add(stored.book())
            await transaction.detach()
        assert (await transaction.books.by_id(UUID(int=1))).is_ok()
        await transaction.close()
        assert stored.engine.pool.checkedout() == 0
        assert await stored.found() is None

    stored.run(story)


def test_constraints_have_names_by_which_they_can_be_changed(stored):
    async def story():
        async with stored.engine.connect() as connection:
            unique = await connection.run_sync(
                lambda plain: inspect(plain).get_unique_constraints("books")
            )
            key = await connection.run_sync(
                lambda plain: inspect(plain).get_pk_constraint("books")
            )
        assert [each["name"] for each in unique] == ["uq_books_isbn"]
        assert key["name"] == "pk_books"
        assert key["constrained_columns"] == ["book_id"]

    stored.run(story)


def test_the_same_without_coroutines(tmp_path, url):
    plain_url = url.replace("+aiosqlite", "")
    with Library(tmp_path, "plain_sql_library", "sync", "sqlalchemy") as library:
        memory = library.module("adapters.in_memory")
        metadata = library.module("adapters.tables").metadata
        book = library.module("books.domain.model").Book(
            book_id=UUID(int=1), isbn="0-321-12521-5", title="Domain"
        )
        engine = library.module("adapters.database").build_engine(plain_url)
        metadata.create_all(engine)

        def unit():
            store = memory.InMemoryMessageStore()
            return library.module("adapters.sql").SqlUnitOfWork(engine, store)

        try:
            with unit() as transaction:
                transaction.books.add(book)
                transaction.rollback()
            with unit() as transaction:
                assert transaction.books.by_id(book.book_id).is_err()
                assert transaction.books.add(book).is_ok()
                assert transaction.books.add(book).is_err()
                transaction.commit()
            with pytest.raises(TransactionError), unit() as transaction:
                assert transaction.books.by_id(book.book_id).unwrap() == book
            assert engine.pool.checkedout() == 0
        finally:
            metadata.drop_all(engine)
            engine.dispose()


def test_nothing_of_it_is_emitted_where_nobody_asks(sql_library):
    def paths(storage):
        options = {"storage": storage}
        files = emit(
            sql_library.root, package="p", target="messagebus", options=options
        )
        return {file.path.removeprefix("src/p/") for file in files}

    assert paths("sqlalchemy") - paths("memory") == {
        "adapters/database.py",
        "adapters/metadata.py",
        "adapters/sql.py",
        "adapters/tables.py",
        "books/adapters/sql.py",
        "books/adapters/tables.py",
        "tests/books/test_sql.py",
    }
    assert paths("memory") < paths("sqlalchemy")


def test_both_ways_share_the_tables(tmp_path):
    with Library(tmp_path, "twin_sql_library", "both", "sqlalchemy") as library:
        waiting = library.module("adapters.sql").SqlUnitOfWork
        plain = library.module("sync.adapters.sql").SqlUnitOfWork
        assert (hasattr(waiting, "__aexit__"), hasattr(plain, "__exit__")) == (1, 1)
        tables = library.module("books.adapters.tables")
        shared = vars(library.module("sync.books.adapters.sql"))["BOOKS"]
        assert shared is tables.BOOKS
        twins = {path.name for path in library.root.glob("src/*/sync/**/adapters/*")}
        assert twins.isdisjoint({"tables.py", "metadata.py", "columns.py"})
