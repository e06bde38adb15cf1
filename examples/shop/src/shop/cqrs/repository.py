"""Repositories: where aggregates are kept."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, Generic, Protocol, TypeVar

from .copies import copied
from .errors import DomainError
from .exceptions import CqrsException
from .unit_of_work import current_unit
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


class StaleAggregate(CqrsException):
    """An aggregate was changed by somebody else since it was read; read it again."""

    def __init__(self, identity: object) -> None:
        super().__init__(identity)
        self.identity = identity

    def __str__(self) -> str:
        return f"{self.identity!r} was changed since it was read"


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
        """Keep a changed aggregate; raises AggregateNotFound and StaleAggregate."""
        ...

    async def remove(self, identity: K_contra, /) -> None:
        """Forget an aggregate; raises AggregateNotFound."""
        ...

    async def all(self) -> list[A]:
        """Give all aggregates in the order in which they were added."""
        ...


# Not a field: comparing, printing and replacing do not see it.
_VERSION: Final = "_meta_version"
_STORES: Final = count(1)


class InMemoryRepository(Generic[A, K]):
    """Keeps aggregates in memory, as copies: a change counts once it is saved.

    Of two that were read at the same time only the first is saved. What a handler has
    changed is undone if it fails.
    """

    def __init__(self) -> None:
        self._kept: dict[K, A] = {}
        self._versions: dict[K, int] = {}
        self._next_version = count(1)
        self._store = next(_STORES)

    def identity(self, aggregate: A) -> K:
        """Give the id of an aggregate; every repository overrides this."""
        raise NotImplementedError(f"{type(self).__name__}.identity")

    async def add(self, aggregate: A) -> None:
        """Keep a new aggregate; raises DuplicateAggregate."""
        await _demand_valid(aggregate)
        identity = self.identity(aggregate)
        if identity in self._kept:
            raise DuplicateAggregate(identity=identity)
        self._keep(identity, aggregate)

    async def get(self, identity: K, /) -> A:
        """Give an aggregate; raises AggregateNotFound."""
        self._demand(identity)
        return self._read(identity)

    async def find(self, identity: K, /) -> A | None:
        """Give an aggregate, or None."""
        return self._read(identity) if identity in self._kept else None

    async def save(self, aggregate: A) -> None:
        """Keep a changed aggregate; raises AggregateNotFound and StaleAggregate."""
        await _demand_valid(aggregate)
        identity = self.identity(aggregate)
        self._demand(identity)
        if self._seen(identity, aggregate) not in {None, self._versions[identity]}:
            raise StaleAggregate(identity)
        self._keep(identity, aggregate)

    async def remove(self, identity: K, /) -> None:
        """Forget an aggregate; raises AggregateNotFound."""
        self._demand(identity)
        self._put(identity, None, None)

    async def all(self) -> list[A]:
        """Give all aggregates in the order in which they were added."""
        return [self._read(identity) for identity in self._kept]

    def _demand(self, identity: K) -> None:
        if identity not in self._kept:
            raise AggregateNotFound(identity=identity)

    def _read(self, identity: K) -> A:
        aggregate = copied(self._kept[identity])
        self._mark(identity, aggregate)
        return aggregate

    def _keep(self, identity: K, aggregate: A) -> None:
        self._put(identity, copied(aggregate), next(self._next_version))
        self._mark(identity, aggregate)

    def _mark(self, identity: K, aggregate: A) -> None:
        """Remember which version somebody has in hand."""
        version = self._versions[identity]
        if hasattr(aggregate, "__dict__") and not hasattr(aggregate, "model_fields"):
            object.__setattr__(aggregate, _VERSION, (self._store, version))
        unit = current_unit()
        if unit is not None:
            unit.versions[self._store, identity] = version

    def _seen(self, identity: K, aggregate: A) -> int | None:
        """Give the version that was changed; None if that cannot be known.

        A changed copy, as of `dataclasses.replace`, carries no version. It is one of
        what the handler has read last.
        """
        store, version = getattr(aggregate, _VERSION, (None, None))
        if store == self._store:
            return version
        unit = current_unit()
        return None if unit is None else unit.versions.get((self._store, identity))

    def _put(self, identity: K, kept: A | None, version: int | None) -> None:
        """Change what is kept; the attempt under way can undo it."""
        before, version_before = self._kept.get(identity), self._versions.get(identity)
        self._set(identity, kept, version)
        unit = current_unit()
        if unit is None:
            return

        def undo() -> None:
            # Somebody else may have gone on from here.
            if self._versions.get(identity) == version:
                self._set(identity, before, version_before)

        unit.undo.append(undo)

    def _set(self, identity: K, kept: A | None, version: int | None) -> None:
        if kept is None or version is None:
            del self._kept[identity], self._versions[identity]
        else:
            self._kept[identity] = kept
            self._versions[identity] = version


async def _demand_valid(aggregate: object) -> None:
    rules: Callable[[], Any] | None = getattr(aggregate, "validate", None)
    if rules is not None:
        result = rules()
        if inspect.isawaitable(result):
            result = await result
        if not result.valid:
            raise CqrsValidationException(result)
