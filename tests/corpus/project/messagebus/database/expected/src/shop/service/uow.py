"""The unit of work: everything that one transaction may change."""

from __future__ import annotations

from typing import TypeAlias

from messagebus import AsyncAbstractMessageStoreRepository, AsyncAbstractUnitOfWork
from messagebus.ports.observability import AbstractMetricsStore

from shop.sales.service.repositories import (
    AbstractOrderRepository,
    AbstractRowRepository,
    AbstractSaleRepository,
)

Repositories: TypeAlias = (
    AbstractOrderRepository | AbstractRowRepository | AbstractSaleRepository
)


class AbstractUnitOfWork(
    AsyncAbstractUnitOfWork[
        Repositories,
        AsyncAbstractMessageStoreRepository,
        AbstractMetricsStore,
    ]
):
    """All repositories, which commit and roll back together."""

    orders: AbstractOrderRepository
    rows: AbstractRowRepository
    sales: AbstractSaleRepository
