"""Publishing the events of a command."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import signature
from typing import Any, Final, Protocol, Self, cast, runtime_checkable

from .bus import EventEnvelope, EventPublisher
from .serializer import (
    JSON,
    EventSerializer,
    JsonEventSerializer,
    MessageFormatError,
    payload_of,
)

DEFAULT_DESTINATION: Final = "cqrs.events"


@runtime_checkable
class CommandEventPublisher(Protocol):
    """Publishes one event; destination None means the publisher's default."""

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Publish one event, or raise."""
        ...


@runtime_checkable
class FormattingEventPublisher(CommandEventPublisher, Protocol):
    """A CommandEventPublisher that can write events in several formats."""

    def in_format(self, message_format: str) -> CommandEventPublisher:
        """Give the publisher of one format; raises MessageFormatError."""
        ...


class PayloadPublisher(Protocol):
    """Takes events apart from their destination and type, as many brokers do."""

    async def publish(
        self,
        destination: str,
        event_type: str,
        payload: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> None:
        """Deliver one event, or raise."""
        ...


class NoOpEventPublisher:
    """Publishes nothing, on purpose."""

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Let the event fall."""

    def in_format(self, message_format: str) -> Self:
        """Give itself: nothing is written in any format."""
        del message_format
        return self


class EdaCommandEventPublisher:
    """Wraps events into envelopes and hands them to a producer.

    serializers: what writes a format, by its name; JSON is always there, unless another
    one takes its name. default_format: for handlers that name none.
    """

    def __init__(
        self,
        producer: EventPublisher | PayloadPublisher,
        default_destination: str = DEFAULT_DESTINATION,
        serializers: Mapping[str, EventSerializer] | None = None,
        default_format: str = JSON,
    ) -> None:
        self._producer = producer
        self._takes_payloads = _takes_payloads(producer)
        self._default_destination = default_destination
        self._serializers = {JSON: JsonEventSerializer(), **(serializers or {})}
        self._format = default_format
        serializer = self._serializers.get(default_format)
        if serializer is None:
            known = ", ".join(self._serializers)
            raise MessageFormatError(
                f"no serializer writes {default_format!r}; there is {known}"
            )
        self._serializer = serializer

    def in_format(self, message_format: str) -> EdaCommandEventPublisher:
        """Give the publisher of one format; raises MessageFormatError."""
        return EdaCommandEventPublisher(
            self._producer,
            self._default_destination,
            self._serializers,
            message_format,
        )

    async def publish(self, event: object, *, destination: str | None = None) -> None:
        """Publish one event under its event_type, else under its class name."""
        event_type = str(getattr(event, "event_type", None) or type(event).__name__)
        where = destination or self._default_destination
        if self._takes_payloads:
            payloads = cast("PayloadPublisher", self._producer)
            await payloads.publish(where, event_type, payload_of(event))
            return
        envelopes = cast("EventPublisher", self._producer)
        await envelopes.publish(
            EventEnvelope(
                event_type=event_type,
                destination=where,
                event=event,
                message_format=self._format,
                serializer=self._serializer,
            )
        )


def _takes_payloads(producer: object) -> bool:
    """Say whether a producer wants destination, type and payload, or one envelope."""
    try:
        publish: Any = getattr(producer, "publish", None)
        parameters = signature(publish).parameters
    except (TypeError, ValueError):
        return False
    return {"event_type", "payload"} <= parameters.keys()


def publisher_in(
    publisher: CommandEventPublisher, message_format: str | None
) -> CommandEventPublisher:
    """Give the publisher of a format, None for its usual one.

    Raises MessageFormatError where it cannot write the format.
    """
    if message_format is None:
        return publisher
    if isinstance(publisher, FormattingEventPublisher):
        return publisher.in_format(message_format)
    if message_format == JSON:
        return publisher  # that is what a publisher without a choice is taken to write
    raise MessageFormatError(
        f"{type(publisher).__name__} has no in_format(), "
        f"so it cannot publish as {message_format!r}"
    )
