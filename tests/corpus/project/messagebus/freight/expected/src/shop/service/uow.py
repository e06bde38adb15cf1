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

from shop.customs_clearance.service.repositories import (
    AbstractCustomsDeclarationRepository,
)
from shop.freight_forwarding.service.repositories import AbstractConsignmentRepository

Repositories: TypeAlias = (
    AbstractCustomsDeclarationRepository | AbstractConsignmentRepository
)


class AbstractUnitOfWork(
    AsyncAbstractUnitOfWork[
        Repositories,
        AsyncAbstractMessageStoreRepository,
        AbstractMetricsStore,
    ]
):
    """All repositories, which commit and roll back together."""

    customs_declarations: AbstractCustomsDeclarationRepository
    consignments: AbstractConsignmentRepository

    def collect_new_events(self) -> Iterator[Message[Any]]:
        """Return the new events of all models in the order in which they were made."""
        queues: list[list[Message[Any]]] = []
        for repository in self._iter_repositories():
            while repository.seen:
                model = repository.seen.pop(0)
                queues.append([*model.messages])
                model.messages.clear()
        return merge(*queues, key=lambda event: event.created_at)
