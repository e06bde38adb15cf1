"""The publishing step of the command bus."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from enum import Enum

from ..validation.exceptions import CqrsValidationException
from ..validation.processor import AutoValidationProcessor, has_checks
from .publisher import CommandEventPublisher

logger = logging.getLogger(__name__)


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
        for event in checked:
            topic: str | None = getattr(event, "event_topic", None)
            try:
                await self._publisher.publish(
                    event, destination=topic or fallback_destination
                )
            except Exception:
                if self._strategy is EventFailureStrategy.RAISE:
                    raise
                logger.exception("%s could not be published", type(event).__name__)
