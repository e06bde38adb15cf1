"""Publishing the events of a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Final, Protocol, runtime_checkable

from ..wire import encode
from .bus import EventEnvelope, EventPublisher

DEFAULT_DESTINATION: Final = "cqrs.events"


@runtime_checkable
class CommandEventPublisher(Protocol):
    """Publishes one event; destination None means the publisher's default."""

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Publish one event, or raise."""
        ...


class NoOpEventPublisher:
    """Publishes nothing, on purpose."""

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Let the event fall."""


class EdaCommandEventPublisher:
    """Wraps events into envelopes and hands them to a producer."""

    def __init__(
        self,
        producer: EventPublisher,
        default_destination: str = DEFAULT_DESTINATION,
    ) -> None:
        self._producer = producer
        self._default_destination = default_destination

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Publish one event under its event_type, else under its class name."""
        await self._producer.publish(
            EventEnvelope(
                event_type=getattr(event, "event_type", type(event).__name__),
                payload=_payload(event),
                destination=destination or self._default_destination,
                event=event,
            )
        )


def _payload(event: object) -> Mapping[str, object]:
    if is_dataclass(event):
        payload: dict[str, Any] = encode(event)
        return payload
    return dict(vars(event))
