"""The tables of the sales context."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from shop.adapters.database import build_engine
from shop.adapters.in_memory import InMemoryMessageStore
from shop.adapters.sql import SqlUnitOfWork
from shop.adapters.tables import metadata
from shop.sales.domain.model import Order, Row, Sale
from shop.sales.domain.types import Channel, Line, OrderId, Status
from shop.sales.service.repositories import (
    OrderRepositoryError,
    RowRepositoryError,
    SaleRepositoryError,
)


def order() -> Order:
    """Make one to keep."""
    return Order(
        order_id=OrderId(UUID("00000000-0000-4000-8000-000000000001")),
        status=Status.OPEN,
        channel=Channel.WEB,
        lines=[
            Line(
                sku="sku",
                price=Decimal(1),
                tags={"tags"},
                when=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC),
            ),
        ],
        total=Decimal(1),
        placed=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC),
        day=dt.date(2030, 1, 31),
        at=dt.time.fromisoformat("09:30:00"),
        patience=dt.timedelta(seconds=60),
        weight=1.0,
        count=1,
        gift=True,
        photo=b"photo",
        note="note",
        sizes={1: "sizes"},
        kind="a",
        grade="a",
        anything="anything",
        pair=(1, Decimal(1)),
    )


async def test_order_is_kept_when_it_is_committed(tmp_path: Path) -> None:
    """What was rolled back is gone, what was committed is read as it was."""
    engine = build_engine(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    uow = SqlUnitOfWork(engine, InMemoryMessageStore())
    identity = order().order_id
    async with uow as transaction:
        assert (await transaction.orders.add(order())).is_ok()
        await transaction.rollback()
    async with uow as transaction:
        missing = await transaction.orders.by_id(identity)
        assert missing.unwrap_err() is OrderRepositoryError.NOT_FOUND
        assert (await transaction.orders.add(order())).is_ok()
        again = await transaction.orders.add(order())
        assert again.unwrap_err() is OrderRepositoryError.INTEGRITY_ERROR
        await transaction.commit()
    async with uow as transaction:
        found = await transaction.orders.by_id(identity)
        assert found.unwrap() == order()
        await transaction.rollback()
    await engine.dispose()


def row() -> Row:
    """Make one to keep."""
    return Row(values=1, keys="keys", order="order", select=True)


async def test_row_is_kept_when_it_is_committed(tmp_path: Path) -> None:
    """What was rolled back is gone, what was committed is read as it was."""
    engine = build_engine(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    uow = SqlUnitOfWork(engine, InMemoryMessageStore())
    identity = row().values
    async with uow as transaction:
        assert (await transaction.rows.add(row())).is_ok()
        await transaction.rollback()
    async with uow as transaction:
        missing = await transaction.rows.by_id(identity)
        assert missing.unwrap_err() is RowRepositoryError.NOT_FOUND
        assert (await transaction.rows.add(row())).is_ok()
        again = await transaction.rows.add(row())
        assert again.unwrap_err() is RowRepositoryError.INTEGRITY_ERROR
        await transaction.commit()
    async with uow as transaction:
        found = await transaction.rows.by_id(identity)
        assert found.unwrap() == row()
        await transaction.rollback()
    await engine.dispose()


def sale() -> Sale:
    """Make one to keep."""
    return Sale(at=dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC), total=Decimal(1))


async def test_sale_is_kept_when_it_is_committed(tmp_path: Path) -> None:
    """What was rolled back is gone, what was committed is read as it was."""
    engine = build_engine(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    uow = SqlUnitOfWork(engine, InMemoryMessageStore())
    identity = sale().at
    async with uow as transaction:
        assert (await transaction.sales.add(sale())).is_ok()
        await transaction.rollback()
    async with uow as transaction:
        missing = await transaction.sales.by_id(identity)
        assert missing.unwrap_err() is SaleRepositoryError.NOT_FOUND
        assert (await transaction.sales.add(sale())).is_ok()
        again = await transaction.sales.add(sale())
        assert again.unwrap_err() is SaleRepositoryError.INTEGRITY_ERROR
        await transaction.commit()
    async with uow as transaction:
        found = await transaction.sales.by_id(identity)
        assert found.unwrap() == sale()
        await transaction.rollback()
    await engine.dispose()
