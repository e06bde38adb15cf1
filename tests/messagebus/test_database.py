"""Models in a database: SQLite, and PostgreSQL where one answers.

``CQRS_GEN_POSTGRES`` is the address of another one than that of this machine.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import socket
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from sqlalchemy import UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession

from support.emission import emit, write

POSTGRES = os.environ.get(
    "CQRS_GEN_POSTGRES", "postgresql+asyncpg://postgres@127.0.0.1:5432/postgres"
)
SCHEMA = """\
cqrs: 1
context: books
types:
  BookId: UUID
  Kind: { enum: [paper, audio] }
  Author: { fields: { name: str, born: date | None = None } }
aggregates:
  Book:
    id: { book_id: BookId }
    fields:
      isbn: str
      pages: int = 300
      price: Decimal = 9.90
      rating: float = 4.5
      lent: bool = false
      cover: bytes = /v8=
      added: datetime = 2030-01-31T09:30:00Z
      printed: date = 2030-01-31
      opens: time = 09:30
      loan: timedelta = 90s
      kind: Kind = audio
      author: { type: Author, default: { name: Eric, born: 1965-01-01 } }
      tags: { type: "set[str]", default: [new] }
      parts: { type: "dict[str, list[Author]]", default: {} }
      note: str | None = None
  Sale:
    id: { at: datetime }
    fields: { total: Decimal }
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Generate a project that keeps its models in a database."""
    root = tmp_path_factory.mktemp("kept")
    (root / "schemas").mkdir()
    (root / "schemas/books.yaml").write_text(SCHEMA)
    options = {"storage": "sqlalchemy"}
    emitted = emit(root, package="kept_books", target="messagebus", options=options)
    write(emitted, root)
    sys.path.insert(0, str(root / "src"))
    yield lambda name: importlib.import_module(f"kept_books.{name}")
    sys.path.remove(str(root / "src"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/books.db"
    place = urlsplit(POSTGRES)
    try:
        socket.create_connection((place.hostname, place.port), 2).close()
    except OSError as failure:
        missing = f"no PostgreSQL answers: {failure}"
        if os.environ.get("CQRS_GEN_REQUIRE_SERVERS") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return POSTGRES


@pytest.fixture
def scene(kept, url):
    """Run a story in a schema of its own, with units of work."""

    @asynccontextmanager
    async def tables(engine, metadata):
        async with engine.begin() as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.run_sync(metadata.create_all)
        yield
        async with engine.begin() as connection:
            await connection.run_sync(metadata.drop_all)
        await engine.dispose()

    def run(story):
        database = kept("adapters.database")
        unit_of_work = kept("adapters.sql_uow").SqlUnitOfWork
        memory = kept("adapters.in_memory")

        async def scenario():
            engine = database.make_engine(url)
            async with (
                tables(engine, database.METADATA),
                AsyncSession(engine) as session,
            ):
                await story(unit_of_work(session, memory.InMemoryMessageStore()))

        asyncio.run(scenario())

    return run


@pytest.fixture
def book(kept):
    def make(**changes):
        told = {"book_id": uuid4(), "isbn": "0-321-12521-5"}
        return kept("books.domain.model").Book(**(told | changes))

    return make


def test_a_committed_model_is_read_as_it_was_in_every_field(scene, book):
    first = book(note="read me")

    async def story(uow):
        async with uow as transaction:
            assert (await transaction.books.add(first)).is_ok()
            await transaction.commit()
        async with uow as transaction:
            found = (await transaction.books.by_id(first.book_id)).unwrap()
            assert found == first
            assert found is not first
            assert (found.cover, found.tags) == (b"\xfe\xff", {"new"})
            await transaction.rollback()

    scene(story)


def test_a_rollback_leaves_nothing(scene, kept, book):
    error = kept("books.service.repositories").BookRepositoryError
    first = book()

    async def story(uow):
        async with uow as transaction:
            await transaction.books.add(first)
            await transaction.rollback()
        async with uow as transaction:
            missing = await transaction.books.by_id(first.book_id)
            assert missing.unwrap_err() is error.NOT_FOUND
            await transaction.rollback()

    scene(story)


def test_an_exception_leaves_nothing(scene, book):
    first = book()

    async def stopped(uow):
        async with uow as transaction:
            await transaction.books.add(first)
            raise RuntimeError("stop")

    async def story(uow):
        with pytest.raises(RuntimeError, match="stop"):
            await stopped(uow)
        async with uow as transaction:
            assert (await transaction.books.by_id(first.book_id)).is_err()
            await transaction.rollback()

    scene(story)


def test_a_violation_is_an_error_and_the_transaction_goes_on(scene, kept, book):
    error = kept("books.service.repositories").BookRepositoryError
    first, second = book(), book()

    async def story(uow):
        async with uow as transaction:
            await transaction.books.add(first)
            again = await transaction.books.add(first)
            assert again.unwrap_err() is error.INTEGRITY_ERROR
            assert (await transaction.books.add(second)).is_ok()
            await transaction.commit()
        async with uow as transaction:
            for each in (first, second):
                assert (await transaction.books.by_id(each.book_id)).is_ok()
            await transaction.rollback()

    scene(story)


def test_a_constraint_of_ones_own_is_the_same_error(scene, kept, book):
    error = kept("books.service.repositories").BookRepositoryError
    table = kept("books.adapters.tables").books_table
    own = UniqueConstraint("isbn", name="one_isbn")
    table.append_constraint(own)
    first, second = book(), book(isbn="0-000-00000-0")

    async def story(uow):
        async with uow as transaction:
            await transaction.books.add(first)
            taken = await transaction.books.add(book())
            assert taken.unwrap_err() is error.INTEGRITY_ERROR
            await transaction.books.add(second)
            second.isbn = first.isbn
            taken = await transaction.books.update(second)
            assert taken.unwrap_err() is error.INTEGRITY_ERROR
            await transaction.rollback()

    try:
        scene(story)
    finally:
        table.constraints.remove(own)


def test_changes_and_removals_are_kept(scene, kept, book):
    error = kept("books.service.repositories").BookRepositoryError
    first, gone = book(), book()

    async def story(uow):
        async with uow as transaction:
            await transaction.books.add(first)
            await transaction.books.add(gone)
            await transaction.commit()
        async with uow as transaction:
            found = (await transaction.books.by_id(first.book_id)).unwrap()
            found.note = "changed"
            assert (await transaction.books.update(found)).is_ok()
            assert (await transaction.books.remove(gone)).is_ok()
            for missing in (
                await transaction.books.update(gone),
                await transaction.books.remove(gone),
            ):
                assert missing.unwrap_err() is error.NOT_FOUND
            await transaction.commit()
        async with uow as transaction:
            found = (await transaction.books.by_id(first.book_id)).unwrap()
            assert found.note == "changed"
            assert (await transaction.books.by_id(gone.book_id)).is_err()
            await transaction.rollback()

    scene(story)


def test_an_identity_may_be_a_moment(scene, kept):
    sale = kept("books.domain.model").Sale
    morning = datetime(2030, 1, 31, 9, 30, tzinfo=UTC)

    async def story(uow):
        async with uow as transaction:
            await transaction.sales.add(sale(at=morning, total=Decimal("9.90")))
            await transaction.commit()
        async with uow as transaction:
            found = await transaction.sales.by_id(morning)
            assert found.unwrap() == sale(at=morning, total=Decimal("9.90"))
            await transaction.rollback()

    scene(story)


def test_the_metadata_knows_every_table_for_migrations(kept):
    kept("adapters.sql_uow")
    metadata = kept("adapters.database").METADATA
    assert list(metadata.tables) == ["books_books", "books_sales"]
    assert Path(kept("adapters.database").__file__).name == "database.py"
