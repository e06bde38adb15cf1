"""What keeps things in this process, for tests and first steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from messagebus import (
    AsyncAbstractEventstreamTransport,
    AsyncAbstractMessageStoreRepository,
    AsyncEventstreamPublisher,
    Message,
    Model,
)

K = TypeVar("K")
M = TypeVar("M", bound=Model)


class Rows(dict[K, M]):
    """Models by identity, which a rollback brings back as they were committed."""

    def __init__(self) -> None:
        super().__init__()
        self._committed: dict[K, M] = {}

    def commit(self) -> None:
        """Remember how everything is now."""
        self._committed = _copies(self)

    def rollback(self) -> None:
        """Bring everything back as it was at the last commit."""
        self.clear()
        self.update(_copies(self._committed))


def _copies(rows: Mapping[K, M]) -> dict[K, M]:
    return {key: model.model_copy(deep=True) for key, model in rows.items()}


class InMemoryTransport(AsyncAbstractEventstreamTransport):
    """Remembers what was published."""

    def __init__(self) -> None:
        self.sent: list[Mapping[str, Any]] = []

    async def send_message_serialized(self, message: Mapping[str, Any]) -> None:
        """Remember a message as it would travel."""
        self.sent.append(message)


class InMemoryMessageStore(AsyncAbstractMessageStoreRepository):
    """Remembers every message that was handled, in order."""

    def __init__(self, publisher: AsyncEventstreamPublisher | None = None) -> None:
        super().__init__(publisher)
        self.messages: list[Message[Any]] = []

    async def _add(self, message: Message[Any]) -> None:
        self.messages.append(message)
