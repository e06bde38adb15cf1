"""Commands that are sent again: the same key gives the first result."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Protocol

from .cache.key import fields_key
from .cache.memory import InMemoryCache
from .context.execution_context import ExecutionContext
from .exceptions import CqrsException
from .pipeline.flight import Flights
from .pipeline.run import Run, Settle, Settled, settled

_DAY: Final = timedelta(days=1)


class IdempotencyKeyReused(CqrsException):
    """A key came again with another content."""


@dataclass(frozen=True, slots=True)
class Done:
    """What is kept of a command that has succeeded.

    content: the digest of its fields; None if they have no stable text.
    """

    content: str | None
    result: Any


class IdempotencyStore(Protocol):
    """Keeps what commands gave, by their keys."""

    async def get(self, key: str) -> Done | None:
        """Give what the first command of this key gave, or None."""
        ...

    async def put(self, key: str, done: Done) -> None:
        """Keep what a command gave."""
        ...


class InMemoryIdempotencyStore:
    """Keeps results for a day, or another time, in the memory of this process.

    `clock` counts seconds and never goes back.
    """

    def __init__(
        self,
        *,
        ttl: timedelta = _DAY,
        max_entries: int = 100_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ttl = ttl
        self._kept = InMemoryCache(max_entries=max_entries, clock=clock)

    async def get(self, key: str) -> Done | None:
        """Give what the first command of this key gave, or None."""
        return await self._kept.get(key)

    async def put(self, key: str, done: Done) -> None:
        """Keep what a command gave."""
        await self._kept.put(key, done, self._ttl)


def done_once(run: Run, store: IdempotencyStore, settle: Settle) -> Run:
    """Run a command of one key once; later ones, and those meanwhile, get its result.

    A command that fails leaves nothing behind: it may be sent again.
    """
    flights = Flights()
    shared = settled(run, settle)

    def once(command: Any, context: ExecutionContext | None = None) -> Awaitable[Any]:
        key: str | None = command.get_idempotency_key()
        if key is None:
            return run(command, context)
        return keyed(f"{type(command).__name__}:{key}", command, context)

    async def keyed(key: str, command: Any, context: ExecutionContext | None) -> Any:
        content = fields_key(command)

        async def first() -> Done:
            done = await store.get(key)
            if done is None:
                done = Done(content, await shared(command, context))
                await store.put(key, done)
            return done

        done: Done = await flights.join(key, first)
        if done.content != content:
            raise Settled(
                IdempotencyKeyReused(f"{key} was used for a command of other content")
            )
        return done.result

    return once
