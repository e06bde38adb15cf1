"""The north context."""

from shop.north.commands import Move
from shop.north.events import Moved

__all__ = [
    "Move",
    "Moved",
]
