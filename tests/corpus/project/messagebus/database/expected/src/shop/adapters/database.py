"""The database: how it is reached, and how it keeps models."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from messagebus import Model
from sqlalchemy import JSON, ColumnElement, Connection, Table, UpdateBase, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

M = TypeVar("M", bound=Model)


def build_engine(url: str) -> AsyncEngine:
    """Make what connects to a database, once for the whole process."""
    engine = create_async_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _leave_transactions)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _leave_transactions(connection: DBAPIConnection, _: object) -> None:
    # By itself the driver begins too late, and the end of a savepoint would commit.
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


class SqlRows(Generic[M]):
    """Models by identity, each a row of a table."""

    def __init__(self, session: AsyncSession, table: Table, model: type[M]) -> None:
        self._session = session
        self._table = table
        self._model = model
        (self._key,) = table.primary_key

    async def get(self, identity: object) -> M | None:
        """Read the model of an identity."""
        return await self.find(self._key == identity)

    async def find(self, condition: ColumnElement[bool]) -> M | None:
        """Read the only model that satisfies a condition."""
        query = self._table.select().where(condition)
        row = (await self._session.execute(query)).mappings().one_or_none()
        return None if row is None else self._model.model_validate(dict(row))

    async def insert(self, model: M) -> None:
        """Write a new row."""
        await self._change(self._table.insert().values(self._row(model)))

    async def update(self, model: M) -> bool:
        """Write a row again; tell whether it is there."""
        row = self._row(model)
        mine = self._key == row[self._key.name]
        return await self._change(self._table.update().where(mine).values(row))

    async def delete(self, model: M) -> bool:
        """Remove a row; tell whether it was there."""
        mine = self._key == self._row(model)[self._key.name]
        return await self._change(self._table.delete().where(mine))

    def _row(self, model: M) -> dict[str, Any]:
        told = {each.name for each in self._table.c if isinstance(each.type, JSON)}
        return model.model_dump() | model.model_dump(mode="json", include=told)

    async def _change(self, statement: UpdateBase) -> bool:
        # In a savepoint, as PostgreSQL would refuse all that follows a failure.
        async with self._session.begin_nested():
            connection = await self._session.connection()
            changed = await connection.execute(statement)
        return changed.rowcount > 0
