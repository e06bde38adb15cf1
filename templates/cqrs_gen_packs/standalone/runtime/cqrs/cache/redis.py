"""A cache that several processes share: Redis, or a server that speaks its language."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, Final

from redis.asyncio import Redis

from .codec import CacheCodec, WireCodec

_BATCH: Final = 500
_SPECIAL: Final = re.compile(r"[\\*?\[\]]")


class RedisCache:
    """Keeps values in Redis under keys that begin with `prefix`.

    Values are read and written by `codec`; as it is, plain data can be kept, and
    typed() gives the same cache for values of a declared type.
    """

    def __init__(
        self,
        client: Redis,
        *,
        prefix: str = "cache:",
        codec: CacheCodec | None = None,
    ) -> None:
        if not prefix:
            raise ValueError("without a prefix clear() would drop the keys of others")
        # What its methods give is typed differently from version to version.
        self._client: Any = client
        self._prefix = prefix
        self._codec = WireCodec() if codec is None else codec

    def typed(self, declared: Any) -> RedisCache:
        """Give this cache for values of one type, such as `list[OrderView] | None`."""
        return RedisCache(self._client, prefix=self._prefix, codec=WireCodec(declared))

    async def get(self, key: str) -> Any | None:
        """Give the value, or None; raises WireError for what is not of its type."""
        data: bytes | str | None = await self._client.get(self._prefix + key)
        if data is None:
            return None
        # A client may be set to decode what it reads.
        return self._codec.load(data.encode() if isinstance(data, str) else data)

    async def put(self, key: str, value: Any, ttl: timedelta | None = None) -> None:
        """Keep a value until its time is over; without a ttl for good.

        Raises WireError for a value that would not come back equal.
        """
        if ttl is not None and ttl <= timedelta():
            await self.evict(key)
            return
        await self._client.set(
            self._prefix + key,
            self._codec.dump(value),
            px=None if ttl is None else max(ttl, timedelta(milliseconds=1)),
        )

    async def evict(self, key: str) -> bool:
        """Forget one key; False if it was not there."""
        return bool(await self._client.unlink(self._prefix + key))

    async def clear(self) -> None:
        """Forget every key under the prefix, and no other."""
        pattern = _SPECIAL.sub(r"\\\g<0>", self._prefix) + "*"
        found: list[Any] = []
        async for key in self._client.scan_iter(match=pattern, count=_BATCH):
            found.append(key)
            if len(found) == _BATCH:
                await self._client.unlink(*found)
                found.clear()
        if found:
            await self._client.unlink(*found)
