"""The south context."""

from shop.south.commands import Move
from shop.south.events import Moved

__all__ = [
    "Move",
    "Moved",
]
