"""Read models: views kept ready for queries."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, Protocol, TypeVar

from .copies import copied
from .unit_of_work import current_unit

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
    """Keeps views in memory, as copies where they can be changed.

    What a handler has changed is undone if it fails.
    """

    def __init__(self) -> None:
        self._views: dict[K, V] = {}

    async def get(self, key: K) -> V | None:
        """Give a view, or None."""
        return copied(self._views.get(key))

    async def put(self, key: K, view: V) -> None:
        """Keep a view in place of the one before."""
        self._change(key, copied(view))

    async def remove(self, key: K) -> None:
        """Forget a view, if there is one."""
        self._change(key, None)

    async def all(self) -> list[V]:
        """Give all views in the order in which their keys first came."""
        return [copied(view) for view in self._views.values()]

    def _change(self, key: K, view: V | None) -> None:
        before = self._views.get(key)
        self._set(key, view)
        unit = current_unit()
        if unit is None:
            return

        def undo() -> None:
            # Somebody else may have gone on from here.
            if self._views.get(key) is view:
                self._set(key, before)

        unit.undo.append(undo)

    def _set(self, key: K, view: V | None) -> None:
        if view is None:
            self._views.pop(key, None)
        else:
            self._views[key] = view
