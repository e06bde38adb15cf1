"""What keeps things in this process, for tests and first steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence
from typing import Any, TypeVar

from messagebus import (
    AsyncAbstractEventstreamTransport,
    AsyncAbstractMessageStoreRepository,
    AsyncEventstreamPublisher,
    Message,
    Metadata,
    Model,
)

K = TypeVar("K")
M = TypeVar("M", bound=Model)


class Rows(MutableMapping[K, M]):
    """Models by identity, as a database keeps them: what goes in or out is a copy.

    Until a commit or a rollback all copies share the events that are to be handled.
    """

    def __init__(self) -> None:
        self._rows: dict[K, M] = {}
        self._committed: dict[K, M] = {}

    def __getitem__(self, identity: K) -> M:
        """Return a copy of the model of an identity."""
        row = self._rows[identity]
        return _copy(row, row.messages)

    def __setitem__(self, identity: K, model: M) -> None:
        """Keep a copy of a model."""
        self._rows[identity] = _copy(model, model.messages)

    def __delitem__(self, identity: K) -> None:
        """Remove the model of an identity."""
        del self._rows[identity]

    def __iter__(self) -> Iterator[K]:
        """Iterate over the identities."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return the number of models."""
        return len(self._rows)

    def commit(self) -> None:
        """Remember how everything is now."""
        self._committed = {key: _copy(row, []) for key, row in self._rows.items()}
        self.rollback()

    def rollback(self) -> None:
        """Bring everything back as it was at the last commit."""
        self._rows = {key: _copy(row, []) for key, row in self._committed.items()}


def _copy(model: M, messages: MutableSequence[Message[Metadata]]) -> M:
    return model.model_copy(deep=True, update={"messages": messages})


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
