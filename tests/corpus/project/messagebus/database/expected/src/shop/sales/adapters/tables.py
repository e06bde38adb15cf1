"""The tables of the sales context."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Interval,
    LargeBinary,
    String,
    Table,
    Uuid,
)

from shop.adapters.columns import Exact, Moment
from shop.adapters.metadata import metadata

ORDERS: Final = Table(
    "sales_orders",
    metadata,
    Column("order_id", Uuid, primary_key=True),
    Column("status", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("former", String),
    Column("lines", JSON, nullable=False),
    Column("first", JSON(none_as_null=True)),
    Column("payment", JSON(none_as_null=True)),
    Column("total", Exact, nullable=False),
    Column("discount", Exact),
    Column("placed", Moment, nullable=False),
    Column("paid", Moment),
    Column("day", Date, nullable=False),
    Column("at", JSON, nullable=False),
    Column("patience", Interval, nullable=False),
    Column("weight", Double, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("gift", Boolean, nullable=False),
    Column("photo", LargeBinary, nullable=False),
    Column("note", String),
    Column("sizes", JSON, nullable=False),
    Column("kind", String, nullable=False),
    Column("grade", JSON, nullable=False),
    Column("anything", JSON(none_as_null=True)),
    Column("pair", JSON, nullable=False),
)
ROWS: Final = Table(
    "sales_rows",
    metadata,
    Column("values", BigInteger, primary_key=True, autoincrement=False),
    Column("keys", String, nullable=False),
    Column("order", String, nullable=False),
    Column("select", Boolean, nullable=False),
)
SALES: Final = Table(
    "sales",
    metadata,
    Column("at", Moment, primary_key=True),
    Column("total", Exact, nullable=False),
)
