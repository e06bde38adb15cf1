"""The tasks context."""

from shop.tasks.commands import AddTask

__all__ = [
    "AddTask",
]
