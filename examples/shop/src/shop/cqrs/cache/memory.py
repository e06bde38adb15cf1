"""A cache in the memory of the process."""

from __future__ import annotations

import copy
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from math import inf
from typing import Any

from ..copies import is_immutable


class InMemoryCache:
    """Keeps values for their time, and of more than `max_entries` the recently used.

    What can be changed is copied on its way in and out. `clock` counts seconds and
    never goes back.
    """

    def __init__(
        self, *, max_entries: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if max_entries < 1:
            raise ValueError("max_entries must be at least 1")
        self._max_entries = max_entries
        self._clock = clock
        self._entries: OrderedDict[str, tuple[Any, float, bool]] = OrderedDict()

    async def get(self, key: str) -> Any | None:
        """Give the value, or None."""
        return self.peek(key)

    def peek(self, key: str) -> Any | None:
        """Give the value, or None, without being awaited."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        value, expires, immutable = entry
        if self._clock() >= expires:
            del self._entries[key]
            return None
        self._entries.move_to_end(key)
        return value if immutable else copy.deepcopy(value)

    async def put(self, key: str, value: Any, ttl: timedelta | None = None) -> None:
        """Keep a value until its time is over; without a ttl for good.

        Raises what copying raises where the value cannot be copied.
        """
        immutable = is_immutable(value)
        kept = value if immutable else copy.deepcopy(value)
        expires = inf if ttl is None else self._clock() + ttl.total_seconds()
        self._entries[key] = (kept, expires, immutable)
        self._entries.move_to_end(key)
        if len(self._entries) > self._max_entries:
            self._entries.popitem(last=False)

    async def evict(self, key: str) -> bool:
        """Forget one key; False if it was not there."""
        return self.drop(key)

    def drop(self, key: str) -> bool:
        """Forget one key without being awaited; False if it was not there."""
        return self._entries.pop(key, None) is not None

    async def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
