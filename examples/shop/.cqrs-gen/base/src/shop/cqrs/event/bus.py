"""Carrying events from those who publish to those who listen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Protocol, TypeVar, runtime_checkable

from .listener import EventListener
from .order import deliver_in_order
from .serializer import JSON, EventSerializer, JsonEventSerializer, payload_of

E = TypeVar("E")


@dataclass(frozen=True, kw_only=True)
class EventEnvelope:
    """An event on its way: its name, where it goes, and itself.

    Its forms for others are made when they are first asked for: listeners within the
    process need none of them.
    """

    event_type: str
    destination: str
    event: object
    message_format: str = JSON
    serializer: EventSerializer = field(
        default_factory=JsonEventSerializer, repr=False, compare=False
    )

    @cached_property
    def payload(self) -> Mapping[str, object]:
        """The content of the event: its fields, as they are."""
        return payload_of(self.event)

    @cached_property
    def body(self) -> bytes:
        """The content of the event, in the message format."""
        return self.serializer.serialize(self.event)


class EventPublisher(Protocol):
    """Takes envelopes to where they belong: a broker, or listeners in the process."""

    async def publish(self, envelope: EventEnvelope) -> None:
        """Deliver one envelope, or raise."""
        ...


class EnvelopeListener(Protocol):
    """Reacts to every envelope, whatever is in it."""

    async def on_envelope(self, envelope: EventEnvelope) -> None:
        """React to one envelope."""
        ...


@runtime_checkable
class EventBus(Protocol):
    """Where listeners subscribe."""

    def subscribe(self, event_type: type[E], listener: EventListener[E]) -> None:
        """Call the listener for events of this type and of its subclasses."""
        ...

    def subscribe_all(self, listener: EnvelopeListener) -> None:
        """Call the listener for every envelope, after the listeners of its type."""
        ...


class InProcessEventBus:
    """An EventBus and EventPublisher within this process.

    Projectors come first, then what evicts stale answers, then all other listeners,
    each in the order of subscription. A failing one does not stop the others;
    afterwards the failures are raised as one ExceptionGroup. Events that listeners
    cause are delivered after the present one, in the order in which they were
    published.
    """

    def __init__(self) -> None:
        self._listeners: list[tuple[type[Any], EventListener[Any]]] = []
        self._all: list[EnvelopeListener] = []

    def subscribe(self, event_type: type[E], listener: EventListener[E]) -> None:
        """Call the listener for events of this type and of its subclasses."""
        self._listeners.append((event_type, listener))

    def subscribe_all(self, listener: EnvelopeListener) -> None:
        """Call the listener for every envelope, after the listeners of its type."""
        self._all.append(listener)

    async def publish(self, envelope: EventEnvelope) -> None:
        """Call every listener that is concerned, now or when its turn has come."""
        await deliver_in_order(partial(self._deliver, envelope))

    async def _deliver(self, envelope: EventEnvelope) -> None:
        event = envelope.event
        concerned = [each for kind, each in self._listeners if isinstance(event, kind)]
        failures: list[Exception] = []
        for first in (True, False):
            for listener in concerned:
                if _runs_first(listener) is first:
                    await _caught(partial(listener.on_event, event), failures)
            for observer in tuple(self._all):
                if _runs_first(observer) is first:
                    await _caught(partial(observer.on_envelope, envelope), failures)
        if failures:
            raise ExceptionGroup(
                f"{len(failures)} of the listeners of {envelope.event_type} failed",
                failures,
            )


def _runs_first(listener: object) -> bool:
    return bool(getattr(listener, "runs_first", False))


async def _caught(
    react: Callable[[], Awaitable[None]], failures: list[Exception]
) -> None:
    try:
        await react()
    except Exception as error:  # noqa: BLE001 - raised by the caller, together
        failures.append(error)
