"""Listeners: what reacts to an event."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar, runtime_checkable

E_contra = TypeVar("E_contra", contravariant=True)


@runtime_checkable
class EventListener(Protocol[E_contra]):
    """Reacts to events of type E."""

    async def on_event(self, event: E_contra, /) -> None:
        """React to one event."""
        ...


class Projector(EventListener[E_contra]):
    """Keeps a read model up to date: the bus calls it before all other listeners."""

    runs_first: ClassVar[bool] = True
