"""Repositories: where aggregates are kept."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from .errors import DomainError
from .validation.exceptions import CqrsValidationException

A = TypeVar("A")
K = TypeVar("K", bound=Hashable)
K_contra = TypeVar("K_contra", contravariant=True)


@dataclass(kw_only=True, eq=False)
class AggregateNotFound(DomainError):
    """There is no such aggregate."""

    identity: object


@dataclass(kw_only=True, eq=False)
class DuplicateAggregate(DomainError):
    """There is such an aggregate already."""

    identity: object


class Repository(Protocol[A, K_contra]):
    """Keeps aggregates of type A under ids of type K."""

    async def add(self, aggregate: A) -> None:
        """Keep a new aggregate; raises DuplicateAggregate."""
        ...

    async def get(self, identity: K_contra, /) -> A:
        """Give an aggregate; raises AggregateNotFound."""
        ...

    async def find(self, identity: K_contra, /) -> A | None:
        """Give an aggregate, or None."""
        ...

    async def save(self, aggregate: A) -> None:
        """Keep a changed aggregate; raises AggregateNotFound."""
        ...

    async def remove(self, identity: K_contra, /) -> None:
        """Forget an aggregate; raises AggregateNotFound."""
        ...

    async def all(self) -> list[A]:
        """Give all aggregates in the order in which they were added."""
        ...


class InMemoryRepository(Generic[A, K]):
    """Keeps aggregates in memory, as copies: a change counts once it is saved."""

    def __init__(self) -> None:
        self._kept: dict[K, A] = {}

    def identity(self, aggregate: A) -> K:
        """Give the id of an aggregate; every repository overrides this."""
        raise NotImplementedError(f"{type(self).__name__}.identity")

    async def add(self, aggregate: A) -> None:
        """Keep a new aggregate; raises DuplicateAggregate."""
        identity = self.identity(aggregate)
        if identity in self._kept:
            raise DuplicateAggregate(identity=identity)
        await self._keep(identity, aggregate)

    async def get(self, identity: K, /) -> A:
        """Give an aggregate; raises AggregateNotFound."""
        self._demand(identity)
        return copy.deepcopy(self._kept[identity])

    async def find(self, identity: K, /) -> A | None:
        """Give an aggregate, or None."""
        return copy.deepcopy(self._kept.get(identity))

    async def save(self, aggregate: A) -> None:
        """Keep a changed aggregate; raises AggregateNotFound."""
        identity = self.identity(aggregate)
        self._demand(identity)
        await self._keep(identity, aggregate)

    async def remove(self, identity: K, /) -> None:
        """Forget an aggregate; raises AggregateNotFound."""
        self._demand(identity)
        del self._kept[identity]

    async def all(self) -> list[A]:
        """Give all aggregates in the order in which they were added."""
        return copy.deepcopy([*self._kept.values()])

    def _demand(self, identity: K) -> None:
        if identity not in self._kept:
            raise AggregateNotFound(identity=identity)

    async def _keep(self, identity: K, aggregate: A) -> None:
        rules: Callable[[], Any] | None = getattr(aggregate, "validate", None)
        if rules is not None:
            result = rules()
            if inspect.isawaitable(result):
                result = await result
            if not result.valid:
                raise CqrsValidationException(result)
        self._kept[identity] = copy.deepcopy(aggregate)
