"""The unit of work: everything that one transaction may change."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any, TypeAlias

from messagebus import (
    AsyncAbstractMessageStoreRepository,
    AsyncAbstractUnitOfWork,
    Message,
)
from messagebus.ports.observability import AbstractMetricsStore

from shop.joined.service.repositories import (
    AbstractJoinedOrdersLineRepository,
    AbstractOrdersLineRepository,
)
from shop.joined.service.repositories import (
    AbstractLineRepository as JoinedAbstractLineRepository,
)
from shop.joined_orders.service.repositories import (
    AbstractLine2Repository,
    AbstractLine10Repository,
)
from shop.joined_orders.service.repositories import (
    AbstractLineRepository as JoinedOrdersAbstractLineRepository,
)

Repositories: TypeAlias = (
    JoinedAbstractLineRepository
    | AbstractJoinedOrdersLineRepository
    | AbstractOrdersLineRepository
    | JoinedOrdersAbstractLineRepository
    | AbstractLine2Repository
    | AbstractLine10Repository
)


class AbstractUnitOfWork(
    AsyncAbstractUnitOfWork[
        Repositories,
        AsyncAbstractMessageStoreRepository,
        AbstractMetricsStore,
    ]
):
    """All repositories, which commit and roll back together."""

    joined_lines: JoinedAbstractLineRepository
    joined_orders_lines: AbstractJoinedOrdersLineRepository
    orders_lines: AbstractOrdersLineRepository
    joined_orders__lines: JoinedOrdersAbstractLineRepository
    line2s: AbstractLine2Repository
    line10s: AbstractLine10Repository

    def collect_new_events(self) -> Iterator[Message[Any]]:
        """Return the new events of all models in the order in which they were made."""
        queues: list[list[Message[Any]]] = []
        for repository in self._iter_repositories():
            while repository.seen:
                model = repository.seen.pop(0)
                queues.append([*model.messages])
                model.messages.clear()
        return merge(*queues, key=lambda event: event.created_at)
