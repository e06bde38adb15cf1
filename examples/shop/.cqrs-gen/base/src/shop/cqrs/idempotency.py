"""Commands that are sent again: the same key gives the first result."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final, Protocol

from .cache.key import fields_key, key_part
from .cache.memory import InMemoryCache
from .context.execution_context import ExecutionContext
from .exceptions import CqrsException
from .logs import logger_of
from .pipeline.flight import Flights
from .pipeline.run import Run, Settle, Settled, settled
from .unit_of_work import current_unit

_DAY: Final = timedelta(days=1)

logger = logger_of(__name__)


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
        """Keep what a command gave, unless the handler that has sent it fails."""
        await self._kept.put(key, done, self._ttl)
        unit = current_unit()
        if unit is not None:
            unit.undo.append(partial(self._kept.drop, key))


def whole_key(command: object, key: str, context: ExecutionContext | None) -> str:
    """Give the key of one type of command, one tenant and one user."""
    tenant = None if context is None else context.tenant_id
    user = None if context is None else context.user_id
    kind = type(command)
    parts = (key_part(tenant), key_part(user), key_part(key))
    return ":".join((f"{kind.__module__}.{kind.__qualname__}", *parts))


def done_once(run: Run, store: IdempotencyStore, settle: Settle) -> Run:
    """Run a command of one key once; later ones, and those meanwhile, get its result.

    A key belongs to one type of command, one tenant and one user. A command that fails
    leaves nothing behind: it may be sent again.
    """
    flights = Flights()
    shared = settled(run, settle)

    async def keep(key: str, done: Done) -> None:
        # Its work is done: no store can make the command fail now.
        try:
            await store.put(key, done)
        except Exception:
            logger.exception("the result of a command could not be kept")

    def once(command: Any, context: ExecutionContext | None = None) -> Awaitable[Any]:
        key: str | None = command.get_idempotency_key()
        if key is None:
            return run(command, context)
        return keyed(key, command, context)

    async def keyed(own: str, command: Any, context: ExecutionContext | None) -> Any:
        key = whole_key(command, own, context)
        content = fields_key(command)

        async def first() -> Done:
            done = await store.get(key)
            if done is None:
                done = Done(content, await shared(command, context))
                await keep(key, done)
            return done

        done: Done = await flights.join(key, first)
        if done.content != content:
            raise Settled(
                IdempotencyKeyReused(f"{own} was used for a command of other content")
            )
        return done.result

    return once
