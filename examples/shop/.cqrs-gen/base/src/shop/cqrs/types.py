"""Commands and queries: the messages, their metadata and their hooks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeVar
from uuid import uuid4

from .authorization.types import AuthorizationResult
from .cache.key import fields_key
from .context.execution_context import ExecutionContext
from .validation.types import ValidationResult

R_co = TypeVar("R_co", covariant=True)
M = TypeVar("M", bound="Message[Any]")

# Before the name of each attribute that is not a field of the message.
METADATA: Final = "_meta_"


class Message(Generic[R_co]):
    """What commands and queries share.

    Metadata lives beside the fields: it is not part of equality, repr or asdict,
    and a frozen dataclass takes it as well. Ids and times are made when first read.
    """

    _meta_id: str | None = None
    _meta_correlation_id: str | None = None
    _meta_timestamp: datetime | None = None
    _meta_entries: dict[str, Any] | None = None

    def get_correlation_id(self) -> str | None:
        """Read the correlation id; None until it is set."""
        return self._meta_correlation_id

    def set_correlation_id(self, correlation_id: str) -> None:
        """Tie the message to a larger flow."""
        object.__setattr__(self, "_meta_correlation_id", correlation_id)

    def get_timestamp(self) -> datetime:
        """Read when the message was made, in UTC.

        Taken when first read, or when the message is copied or pickled: taking it for
        each message would cost a fifth of making one.
        """
        timestamp = self._meta_timestamp
        if timestamp is None:
            timestamp = datetime.now(UTC)
            self.set_timestamp(timestamp)
        return timestamp

    def set_timestamp(self, timestamp: datetime) -> None:
        """Say when the message was made."""
        object.__setattr__(self, "_meta_timestamp", timestamp)

    def get_metadata(self) -> dict[str, Any]:
        """Give a copy of the metadata."""
        return dict(self._meta_entries or {})

    def set_metadata(self, key: str, value: Any) -> None:
        """Add one piece of metadata."""
        object.__setattr__(
            self, "_meta_entries", {**(self._meta_entries or {}), key: value}
        )

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

    def __getstate__(self) -> object:
        # Whoever unpickles it later must not take that time for the message's.
        self.get_timestamp()
        return super().__getstate__()

    def _meta_read_id(self) -> str:
        message_id = self._meta_id
        if message_id is None:
            message_id = str(uuid4())
            object.__setattr__(self, "_meta_id", message_id)
        return message_id


class Command(Message[R_co]):
    """Asks for a change; the handler answers with an R."""

    _meta_initiated_by: str | None = None
    _meta_idempotency_key: str | None = None

    def get_command_id(self) -> str:
        """Read the id of this instance, a UUID."""
        return self._meta_read_id()

    def get_initiated_by(self) -> str | None:
        """Read who started it."""
        return self._meta_initiated_by

    def set_initiated_by(self, user_id: str) -> None:
        """Say who started it."""
        object.__setattr__(self, "_meta_initiated_by", user_id)

    def get_cache_key(self) -> str | None:
        """Name the cached answer that is stale once the command has succeeded."""
        return None

    def get_idempotency_key(self) -> str | None:
        """Read the key under which the command is done only once; None by default."""
        return self._meta_idempotency_key

    def set_idempotency_key(self, key: str) -> None:
        """Let a command that is sent again under this key get the first result."""
        object.__setattr__(self, "_meta_idempotency_key", key)


class Query(Message[R_co]):
    """Asks for an answer without changing anything; the handler answers with an R."""

    _meta_cacheable: bool = True
    _meta_cache_key: str | None = None

    def get_query_id(self) -> str:
        """Read the id of this instance, a UUID."""
        return self._meta_read_id()

    def is_cacheable(self) -> bool:
        """Say whether the answer may come from the cache and go there."""
        return self._meta_cacheable

    def set_cacheable(self, enabled: bool) -> None:
        """Let this instance use the cache, or go past it."""
        object.__setattr__(self, "_meta_cacheable", enabled)

    def get_cache_key(self) -> str | None:
        """Give the key of the answer, made of the fields; None means no caching."""
        return self._meta_cache_key or fields_key(self)

    def set_cache_key(self, key: str) -> None:
        """Give this instance a key that counts more than get_cache_key()."""
        object.__setattr__(self, "_meta_cache_key", key)

    def effective_cache_key(self) -> str | None:
        """Give the key that the bus uses."""
        return self._meta_cache_key or self.get_cache_key()


def without_metadata(message: M) -> M:
    """Copy a message; the copy has no id, metadata or events yet."""
    fresh = object.__new__(type(message))
    fresh.__dict__.update(
        (name, value)
        for name, value in message.__dict__.items()
        if not name.startswith(METADATA)
    )
    return fresh
