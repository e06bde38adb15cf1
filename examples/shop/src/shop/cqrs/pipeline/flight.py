"""One run for all who want the same at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from ..copies import own_copy


class Flights:
    """Runs that are under way, by key.

    The first who asks runs in its own task, the others wait for what it gets and are
    given copies. Where the first is cancelled, the next of them takes its place.
    """

    def __init__(self) -> None:
        self._under_way: dict[str, asyncio.Future[Any]] = {}

    async def join(self, key: str, run: Callable[[], Awaitable[Any]]) -> Any:
        """Give what the run under this key gives, or raise what it raises."""
        while (others := self._under_way.get(key)) is not None:
            # Shielded: whoever gives up waiting must not cancel it for the others.
            await asyncio.wait((others,))
            if not others.cancelled():
                return own_copy(others.result())
        mine = self._under_way[key] = asyncio.get_running_loop().create_future()
        try:
            result = await run()
        except Exception as error:
            mine.set_exception(error)
            # Nobody may be waiting, which is not a forgotten failure.
            mine.exception()
            raise
        else:
            mine.set_result(result)
            return result
        finally:
            mine.cancel()
            if self._under_way.get(key) is mine:
                del self._under_way[key]

    def leave(self, key: str) -> None:
        """Let nobody join the run any more; the next who asks begins another."""
        self._under_way.pop(key, None)
