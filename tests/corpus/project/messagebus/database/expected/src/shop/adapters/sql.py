"""The unit of work that keeps everything in a database."""

from __future__ import annotations

from types import TracebackType

from messagebus import AsyncAbstractMessageStoreRepository
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from shop.sales.adapters.sql import (
    SqlOrderRepository,
    SqlRowRepository,
    SqlSaleRepository,
)
from shop.service.uow import AbstractUnitOfWork


class SqlUnitOfWork(AbstractUnitOfWork):
    """Keeps everything in a database; what runs at the same time has one each."""

    def __init__(
        self,
        engine: AsyncEngine,
        messagestore: AsyncAbstractMessageStoreRepository,
    ) -> None:
        self.messagestore = messagestore
        self.session = session = AsyncSession(engine)
        self._committed = False
        self.orders = SqlOrderRepository(session)
        self.rows = SqlRowRepository(session)
        self.sales = SqlSaleRepository(session)

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Give the connection back, unless a stream goes on with it."""
        try:
            await super().__aexit__(exc_type, exc, tb)
        except BaseException:  # such as that nobody committed
            await self.rollback()
            raise
        finally:
            if self._committed:  # and perhaps something was read since then
                await self.session.close()
                self._committed = False

    async def commit(self) -> None:
        """Keep what was changed."""
        await self.session.commit()
        self._committed = True

    async def rollback(self) -> None:
        """Forget what was changed, and what would have been told."""
        await self.session.rollback()
        self.messagestore.stream_buffer.clear()
        for repository in self._iter_repositories():
            repository.seen.clear()
