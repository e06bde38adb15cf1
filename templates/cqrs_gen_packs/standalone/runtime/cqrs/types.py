"""Commands and queries: the messages, their metadata and their hooks."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeVar
from uuid import uuid4

from .authorization.types import AuthorizationResult
from .cache.key import fields_key
from .context.execution_context import ExecutionContext
from .validation.types import ValidationResult

R_co = TypeVar("R_co", covariant=True)
M = TypeVar("M", bound="Message[Any]")

_METADATA: Final = (
    "_message_id",
    "_correlation_id",
    "_timestamp",
    "_initiated_by",
    "_metadata",
    "_cacheable",
    "_cache_key",
    "_domain_events",
)


class Message(Generic[R_co]):
    """What commands and queries share.

    Metadata lives beside the fields: it is not part of equality, repr or asdict,
    and a frozen dataclass takes it as well. Ids and times are made when first read.
    """

    _message_id: str | None = None
    _correlation_id: str | None = None
    _timestamp: datetime | None = None
    _metadata: dict[str, Any] | None = None

    def get_correlation_id(self) -> str | None:
        """Read the correlation id; None until it is set."""
        return self._correlation_id

    def set_correlation_id(self, correlation_id: str) -> None:
        """Tie the message to a larger flow."""
        object.__setattr__(self, "_correlation_id", correlation_id)

    def get_timestamp(self) -> datetime:
        """Read when the message was made, in UTC."""
        if self._timestamp is None:
            object.__setattr__(self, "_timestamp", datetime.now(UTC))
        return self._timestamp or datetime.now(UTC)

    def set_timestamp(self, timestamp: datetime) -> None:
        """Say when the message was made."""
        object.__setattr__(self, "_timestamp", timestamp)

    def get_metadata(self) -> dict[str, Any]:
        """Give a copy of the metadata."""
        return dict(self._metadata or {})

    def set_metadata(self, key: str, value: Any) -> None:
        """Add one piece of metadata."""
        object.__setattr__(self, "_metadata", {**(self._metadata or {}), key: value})

    async def validate(self) -> ValidationResult:
        """Check the content; override it to add rules."""
        return ValidationResult.success()

    async def authorize(self) -> AuthorizationResult:
        """Decide whether the message may run when nothing is known of its sender."""
        return AuthorizationResult.success()

    async def authorize_with_context(
        self, ctx: ExecutionContext
    ) -> AuthorizationResult:
        """Decide whether the sender may send the message."""
        del ctx
        return await self.authorize()

    def _id(self) -> str:
        if self._message_id is None:
            object.__setattr__(self, "_message_id", str(uuid4()))
        return str(self._message_id)


class Command(Message[R_co]):
    """Asks for a change; the handler answers with an R."""

    _initiated_by: str | None = None

    def get_command_id(self) -> str:
        """Read the id of this instance, a UUID."""
        return self._id()

    def get_initiated_by(self) -> str | None:
        """Read who started it."""
        return self._initiated_by

    def set_initiated_by(self, user_id: str) -> None:
        """Say who started it."""
        object.__setattr__(self, "_initiated_by", user_id)


class Query(Message[R_co]):
    """Asks for an answer without changing anything; the handler answers with an R."""

    _cacheable: bool = True
    _cache_key: str | None = None

    def get_query_id(self) -> str:
        """Read the id of this instance, a UUID."""
        return self._id()

    def is_cacheable(self) -> bool:
        """Say whether the answer may come from the cache and go there."""
        return self._cacheable

    def set_cacheable(self, cacheable: bool) -> None:
        """Let this instance use the cache, or go past it."""
        object.__setattr__(self, "_cacheable", cacheable)

    def get_cache_key(self) -> str | None:
        """Give the key of the answer, made of the fields; None means no caching."""
        return fields_key(self)

    def set_cache_key(self, key: str) -> None:
        """Give this instance a key that counts more than get_cache_key()."""
        object.__setattr__(self, "_cache_key", key)

    def effective_cache_key(self) -> str | None:
        """Give the key that the bus uses."""
        return self._cache_key or self.get_cache_key()


def without_metadata(message: M) -> M:
    """Copy a message; the copy has no id, metadata or events yet."""
    fresh = copy.copy(message)
    for name in _METADATA:
        fresh.__dict__.pop(name, None)
    return fresh
