"""Letters to readers, which leave when the transaction has been committed."""

from __future__ import annotations

from typing import ClassVar

from messagebus import AsyncDependency

from library.books.domain.types import ReaderId


class Mailer(AsyncDependency):
    """Holds letters back until what they tell is true for good."""

    outbox: ClassVar[list[tuple[ReaderId, str]]] = []

    def __init__(self) -> None:
        self._written: list[tuple[ReaderId, str]] = []

    def write(self, reader_id: ReaderId, text: str) -> None:
        """Write a letter."""
        self._written.append((reader_id, text))

    async def on_after_commit(self) -> None:
        """Send what was written."""
        self.outbox.extend(self._written)

    async def on_after_rollback(self) -> None:
        """Throw away what was written."""
        self._written.clear()
