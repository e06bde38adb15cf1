"""What the fluent builders share: metadata, gathered first and put on at the end."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self, TypeVar

from ..types import Command, Message, Query

M = TypeVar("M", bound=Message[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Metadata that a builder puts on its message."""

    correlation_id: str | None = None
    initiated_by: str | None = None
    idempotency_key: str | None = None
    timestamp: datetime | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])
    cacheable: bool = True
    cache_key: str | None = None

    def put_on(self, message: M) -> M:
        """Give the same message, labelled."""
        if self.correlation_id is not None:
            message.set_correlation_id(self.correlation_id)
        if self.timestamp is not None:
            message.set_timestamp(self.timestamp)
        for key, value in self.metadata.items():
            message.set_metadata(key, value)
        if isinstance(message, Command):
            if self.initiated_by is not None:
                message.set_initiated_by(self.initiated_by)
            if self.idempotency_key is not None:
                message.set_idempotency_key(self.idempotency_key)
        if isinstance(message, Query):
            message.set_cacheable(self.cacheable)
            if self.cache_key is not None:
                message.set_cache_key(self.cache_key)
        return message


class MessageBuilder:
    """Steps that every builder has."""

    _envelope: Envelope = Envelope()

    def correlated_by(self, correlation_id: str) -> Self:
        """Tie the message to a larger flow."""
        return self._labelled(correlation_id=correlation_id)

    def at(self, timestamp: datetime) -> Self:
        """Say when the message was made."""
        return self._labelled(timestamp=timestamp)

    def with_metadata(self, key: str, value: Any) -> Self:
        """Add one piece of metadata."""
        return self._labelled(metadata={**self._envelope.metadata, key: value})

    def _step(self) -> Self:
        """Give what a step changes: a copy, unless a builder says otherwise."""
        return copy.copy(self)

    def _labelled(self, **changes: Any) -> Self:
        builder = self._step()
        builder.__dict__["_envelope"] = replace(self._envelope, **changes)
        return builder


class CommandSteps(MessageBuilder):
    """Steps of the builders of commands."""

    def initiated_by(self, user_id: str) -> Self:
        """Say who started it."""
        return self._labelled(initiated_by=user_id)

    def with_idempotency_key(self, key: str) -> Self:
        """Let the command be done once under this key, however often it is sent."""
        return self._labelled(idempotency_key=key)


class QuerySteps(MessageBuilder):
    """Steps of the builders of queries."""

    def cached(self, enabled: bool = True) -> Self:
        """Let the query use the cache, or go past it."""
        return self._labelled(cacheable=enabled)

    def with_cache_key(self, key: str) -> Self:
        """Keep the answer under this key."""
        return self._labelled(cache_key=key)
