"""The unit of work: everything that one transaction may change."""

from __future__ import annotations

from typing import TypeAlias

from messagebus import AsyncAbstractMessageStoreRepository, AsyncAbstractUnitOfWork
from messagebus.ports.observability import AbstractMetricsStore

from library.books.service.repositories import AbstractBookRepository
from library.readers.service.repositories import AbstractWishRepository

Repositories: TypeAlias = AbstractBookRepository | AbstractWishRepository


class AbstractUnitOfWork(
    AsyncAbstractUnitOfWork[
        Repositories,
        AsyncAbstractMessageStoreRepository,
        AbstractMetricsStore,
    ]
):
    """All repositories, which commit and roll back together."""

    books: AbstractBookRepository
    wishes: AbstractWishRepository
