"""Saying where the events of a handler go, and in which format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from .serializer import JSON

T = TypeVar("T")

# The names are the guide's, for code that reads them.
_PUBLISHES: Final = "__pyfly_publish_event__"
_DESTINATION: Final = "__pyfly_event_destination__"
_FORMAT: Final = "__pyfly_event_format__"


def publish_domain_event(
    *, destination: str | None = None, message_format: str = JSON
) -> Callable[[type[T]], type[T]]:
    """Say how the events of a command handler are published.

    destination: their topic, where they have none of their own. message_format: what
    they are written in, by one of the publisher's serializers.
    """

    def mark(handler: type[T]) -> type[T]:
        setattr(handler, _PUBLISHES, True)
        setattr(handler, _DESTINATION, destination)
        setattr(handler, _FORMAT, message_format)
        return handler

    return mark


def destination_of(handler_class: type[Any]) -> str | None:
    """Give the topic that the decorator named."""
    destination: str | None = getattr(handler_class, _DESTINATION, None)
    return destination


def message_format_of(handler_class: type[Any]) -> str | None:
    """Give the format that the decorator named; None without a decorator."""
    message_format: str | None = getattr(handler_class, _FORMAT, None)
    return message_format
