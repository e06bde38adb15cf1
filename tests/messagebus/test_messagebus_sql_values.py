"""Every kind of value comes back from a database as the model had it."""

import asyncio
import importlib
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import null
from sqlalchemy.exc import StatementError

from messagebus import AsyncSinkholeMessageStoreRepository
from support.emission import copy_schemas, emit, write

SCHEMA = Path(__file__).parents[1] / "corpus/project/messagebus/database/sales.yaml"
EAST = timezone(timedelta(hours=9, minutes=30))
MOMENT = datetime(2024, 3, 31, 2, 30, 0, 123456, tzinfo=EAST)
PACKAGE = "kept_values"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    root = tmp_path_factory.mktemp("values")
    copy_schemas([SCHEMA], root)
    options = {"storage": "sqlalchemy"}
    write(emit(root, package=PACKAGE, target="messagebus", options=options), root)
    sys.path.insert(0, str(root / "src"))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(root / "src"))
    for name in [each for each in sys.modules if each.startswith(PACKAGE)]:
        del sys.modules[name]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return f"sqlite+aiosqlite:///{tmp_path}/values.db"


@pytest.fixture
def kept(package, url):
    """Keep a model, and read it with another unit of work."""

    async def story(store, model, identity, look):
        metadata = package("adapters.tables").metadata
        engine = package("adapters.database").build_engine(url)
        unit = package("adapters.sql").SqlUnitOfWork
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        try:
            nowhere = AsyncSinkholeMessageStoreRepository()
            async with unit(engine, nowhere) as transaction:
                done = await getattr(transaction, store).add(model)
                assert done.is_ok()
                await transaction.commit()
            async with unit(engine, nowhere) as transaction:
                found = await getattr(transaction, store).by_id(identity)
                seen = ()
                if look is not None:
                    seen = (await transaction.session.execute(look)).all()
                await transaction.rollback()
            return found.unwrap(), seen
        finally:
            async with engine.begin() as connection:
                await connection.run_sync(metadata.drop_all)
            await engine.dispose()

    def keep(store, model, identity, look=None):
        return asyncio.run(story(store, model, identity, look))

    return keep


@pytest.fixture
def order(package):
    types = package("sales.domain.types")

    def make(**changes):
        line = types.Line(sku="a", price=Decimal("1.10"), tags={"x", "y"}, when=MOMENT)
        told = {
            "order_id": UUID(int=7),
            "status": types.Status.OPEN,
            "channel": "unheard of",
            "former": types.Status.SHIPPED,
            "lines": [line, line],
            "first": line,
            "payment": types.Transfer(iban="DE"),
            "total": Decimal("12345678901234567890.12345678901234567890"),
            "discount": Decimal("-0.10"),
            "placed": MOMENT,
            "paid": MOMENT.astimezone(UTC),
            "day": date(2020, 2, 29),
            "at": time(23, 59, 59, 999999, tzinfo=EAST),
            "patience": timedelta(days=-3, microseconds=7),
            "weight": 0.1,
            "count": -(2**62),
            "gift": True,
            "photo": b"\xff\0",
            "note": "\N{SNOWMAN} ' \" \\",
            "sizes": {1: "small"},
            "kind": "b",
            "grade": 1,
            "anything": {"a": [1, 2.5, None, True]},
            "pair": (1, Decimal("2.50")),
        }
        return package("sales.domain.model").Order(**(told | changes))

    return make


def test_every_value_comes_back_equal_and_of_its_type(order, kept):
    mine = order()
    found, _ = kept("orders", mine, mine.order_id)
    assert found == mine
    for name, value in mine:
        assert type(getattr(found, name)) is type(value), name
    assert str(found.total) == str(mine.total)
    assert found.placed.tzinfo is UTC
    assert found.messages == []


def test_what_is_none_is_null(order, kept, package):
    none = dict.fromkeys("former first payment discount paid note anything".split())
    table = package("sales.adapters.tables").ORDERS
    look = table.select().where(*(table.c[name] == null() for name in none))
    mine = order(**none)
    found, seen = kept("orders", mine, mine.order_id, look)
    assert found == mine
    assert len(seen) == 1


def test_moments_are_compared_as_moments(order, kept, package):
    table = package("sales.adapters.tables").ORDERS
    later = (MOMENT + timedelta(microseconds=1)).astimezone(timezone.min)
    look = table.select().where(table.c.placed < later, table.c.placed >= MOMENT)
    _, seen = kept("orders", order(), UUID(int=7), look)
    assert len(seen) == 1


@pytest.mark.parametrize("name", ["placed", "paid"])
def test_a_moment_without_time_zone_is_refused(order, kept, name):
    with pytest.raises(StatementError, match="has no time zone, so it is no moment"):
        kept("orders", order(**{name: datetime(2020, 1, 1)}), None)  # noqa: DTZ001


def test_names_that_sql_and_python_use_otherwise_are_names_of_columns(package, kept):
    row = package("sales.domain.model").Row(values=3, keys="k", order="o", select=True)
    found, _ = kept("rows", row, 3)
    assert found == row


def test_an_identity_may_be_a_moment(package, kept):
    sale = package("sales.domain.model").Sale(at=MOMENT, total=Decimal("9.90"))
    found, _ = kept("sales", sale, MOMENT.astimezone(UTC))
    assert found == sale
