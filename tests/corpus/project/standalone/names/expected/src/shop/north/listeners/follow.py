"""Listens to Moved, south.Moved."""

from shop.cqrs.event.listener import EventListener
from shop.north.events import Moved
from shop.south.events import Moved as SouthMoved


class Follow(EventListener[Moved | SouthMoved]):
    """Follow."""

    async def on_event(self, event: Moved | SouthMoved) -> None:
        """Do what follows."""
        raise NotImplementedError
