"""The publishing step of the command bus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from ..context.execution_context import ExecutionContext
from ..lifecycle import types_of
from ..logs import logger_of
from ..pipeline.run import Run, Settled
from ..validation.exceptions import CqrsValidationException
from ..validation.processor import AutoValidationProcessor, has_checks
from .emits import forget_events
from .order import InOrder
from .publisher import CommandEventPublisher, publisher_in

# Results of these types have no attributes of their own, hence no events.
_EVENTLESS: Final = frozenset(
    {
        None,
        type(None),
        *(bool, int, float, str, bytes, list, dict, set, tuple, frozenset),
        *(Decimal, UUID, date, datetime, time, timedelta),
    }
)

logger = logger_of(__name__)


class EventFailureStrategy(Enum):
    """What a failed publication means for the command, whose work is done."""

    LOG = "LOG"  # the failure is logged and the command succeeds
    RAISE = "RAISE"  # the command fails; later events stay unpublished


class EventDispatch:
    """Publishes the events of one command after another."""

    def __init__(
        self, publisher: CommandEventPublisher, strategy: EventFailureStrategy
    ) -> None:
        self._publisher = publisher
        self._strategy = strategy
        self._validation = AutoValidationProcessor()

    def in_format(self, message_format: str | None) -> EventDispatch:
        """Give the same in another format, None for the publisher's usual one.

        Raises MessageFormatError where the publisher cannot write it.
        """
        if message_format is None:
            return self
        publisher = publisher_in(self._publisher, message_format)
        return EventDispatch(publisher, self._strategy)

    async def publish(
        self, events: Iterable[object], fallback_destination: str | None
    ) -> None:
        """Publish all events in their order, or none if one of them is not valid."""
        checked = tuple(events)
        for event in checked:
            if has_checks(type(event)):
                result = await self._validation.validate(event)
                if not result.valid:
                    raise CqrsValidationException(result)
        try:
            async with InOrder():
                await self._publish(checked, fallback_destination)
        except Exception:
            if self._strategy is EventFailureStrategy.RAISE:
                raise
            logger.exception("events that listeners caused could not be delivered")

    async def _publish(
        self, events: Iterable[object], fallback_destination: str | None
    ) -> None:
        for event in events:
            topic: str | None = getattr(event, "event_topic", None)
            try:
                await self._publisher.publish(
                    event, destination=topic or fallback_destination
                )
            except Exception:
                if self._strategy is EventFailureStrategy.RAISE:
                    raise
                logger.exception("%s could not be published", type(event).__name__)


def may_carry_events(command_type: type[Any], handler_class: type[Any]) -> bool:
    """Say whether events can stand on commands of a type or on their results.

    On a frozen dataclass they can if it declares them: by Emits, a property or a field.
    """
    if hasattr(command_type, "domain_events") or not is_dataclass(command_type):
        return True
    made: Any = command_type
    if not made.__dataclass_params__.frozen or hasattr(made, "__post_init__"):
        return True
    if any(field.name == "domain_events" for field in fields(command_type)):
        return True
    _, result = types_of(handler_class)
    while (supertype := getattr(result, "__supertype__", None)) is not None:
        result = supertype  # of a NewType
    return result not in _EVENTLESS


def published(run: Run, dispatch: EventDispatch, destination: str | None) -> Run:
    """Publish the events of the result, else those of the command."""

    async def told_to_all(command: Any, context: ExecutionContext | None = None) -> Any:
        # An earlier send of the same instance has published its own.
        forget_events(command)
        result = await run(command, context)
        events = getattr(result, "domain_events", None) or getattr(
            command, "domain_events", None
        )
        if events:
            try:
                await dispatch.publish(events, destination)
            except Exception as error:
                # The handler has done its work.
                raise Settled(error) from error
        return result

    return told_to_all
