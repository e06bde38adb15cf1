"""The unit of work: everything that one transaction may change."""

from __future__ import annotations

from typing import TypeAlias

from messagebus import (
    AsyncAbstractMessageStoreRepository,
    AsyncAbstractRepository,
    AsyncAbstractUnitOfWork,
    Model,
)
from messagebus.ports.observability import AbstractMetricsStore

Repositories: TypeAlias = AsyncAbstractRepository[Model]


class AbstractUnitOfWork(
    AsyncAbstractUnitOfWork[
        Repositories,
        AsyncAbstractMessageStoreRepository,
        AbstractMetricsStore,
    ]
):
    """All repositories, which commit and roll back together."""
