"""Read models: views kept ready for queries."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar

V = TypeVar("V")
K = TypeVar("K", bound=Hashable)
K_contra = TypeVar("K_contra", contravariant=True)


class ReadModelStore(Protocol[V, K_contra]):
    """Keeps views of type V under keys of type K."""

    async def get(self, key: K_contra) -> V | None:
        """Give a view, or None."""
        ...

    async def put(self, key: K_contra, view: V) -> None:
        """Keep a view in place of the one before."""
        ...

    async def remove(self, key: K_contra) -> None:
        """Forget a view, if there is one."""
        ...

    async def all(self) -> list[V]:
        """Give all views in the order in which their keys first came."""
        ...


class InMemoryReadModelStore(Generic[V, K]):
    """Keeps views in memory; they are frozen, so they are not copied."""

    def __init__(self) -> None:
        self._views: dict[K, V] = {}

    async def get(self, key: K) -> V | None:
        """Give a view, or None."""
        return self._views.get(key)

    async def put(self, key: K, view: V) -> None:
        """Keep a view in place of the one before."""
        self._views[key] = view

    async def remove(self, key: K) -> None:
        """Forget a view, if there is one."""
        self._views.pop(key, None)

    async def all(self) -> list[V]:
        """Give all views in the order in which their keys first came."""
        return [*self._views.values()]
