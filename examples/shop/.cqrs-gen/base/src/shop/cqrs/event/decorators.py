"""Saying where the events of a handler go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

T = TypeVar("T")

_PUBLISHES: Final = "__cqrs_publish_event__"
_DESTINATION: Final = "__cqrs_event_destination__"


def publish_domain_event(
    *, destination: str | None = None
) -> Callable[[type[T]], type[T]]:
    """Name the topic of a command handler's events; their own topic counts more."""

    def mark(handler: type[T]) -> type[T]:
        setattr(handler, _PUBLISHES, True)
        setattr(handler, _DESTINATION, destination)
        return handler

    return mark


def destination_of(handler_class: type[Any]) -> str | None:
    """Give the topic that the decorator named."""
    destination: str | None = getattr(handler_class, _DESTINATION, None)
    return destination
