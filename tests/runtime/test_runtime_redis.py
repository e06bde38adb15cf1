import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NewType
from uuid import UUID, uuid4

import pytest
from redis.asyncio import Redis
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.redis import RedisCache
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.bus import DefaultQueryBus, HandlerRegistry
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Query
from shop.cqrs.wire import WireError

OrderId = NewType("OrderId", UUID)


class Status(Enum):
    OPEN = "open"
    SHIPPED = "shipped"


@dataclass(frozen=True)
class Card:
    token: str


@dataclass(frozen=True)
class Invoice:
    due: datetime


@dataclass(frozen=True)
class View:
    order_id: OrderId
    total: Decimal
    status: Status = Status.OPEN
    payment: Card | Invoice | None = None
    tags: set[str] = field(default_factory=set)
    lines: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True)
class LongView(View):
    note: str = ""


ORDER = OrderId(UUID(int=7))
FULL = View(
    ORDER,
    Decimal("9.90"),
    Status.SHIPPED,
    Invoice(datetime(2020, 1, 2, tzinfo=UTC)),
    {"b", "a"},
    [("sku", 3)],
)


@pytest.fixture
def prefix():
    return f"test-{uuid4().hex}:"


@pytest.fixture
def connect(redis_url, prefix):
    """Give what makes a client; every key of the test is removed at its end."""

    @contextlib.asynccontextmanager
    async def connected(**settings: Any) -> AsyncIterator[Redis]:
        async with Redis.from_url(redis_url, **settings) as client:
            try:
                yield client
            finally:
                async for key in client.scan_iter(f"{prefix[:-1]}*"):
                    await client.unlink(key)

    return connected


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (View, FULL),
        (View | None, FULL),
        (list[View], [FULL, View(ORDER, Decimal(1))]),
        (list[View], []),
        (dict[str, View], {"a": FULL}),
        (Card | Invoice, Card("t")),
        (OrderId, ORDER),
        (Decimal, Decimal("1.10")),
        (tuple[int, ...], (1, 2)),
        (Status, Status.OPEN),
        (bytes, b"\0\xff"),
        (str, "\N{SNOWMAN}"),
        (int, 2**80),
        (bool, False),
        (timedelta, timedelta(days=1, microseconds=5)),
        (Any, {"a": [1, 2.5, None, True, "x"]}),
    ],
)
def test_a_value_comes_back_equal_and_of_its_type(declared, value, connect, prefix):
    async def story():
        async with connect() as client:
            cache = RedisCache(client, prefix=prefix).typed(declared)
            await cache.put("k", value)
            return await cache.get("k")

    found = asyncio.run(story())
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (Any, (1, 2)),
        (Any, FULL),
        (list[Any], [Decimal(1)]),
        (View, LongView(ORDER, Decimal(1), note="n")),
        (View, Card("t")),
        (object, object()),
        (float, float("nan")),
    ],
)
def test_what_would_not_come_back_is_not_kept(declared, value, connect, prefix):
    async def story():
        async with connect() as client:
            cache = RedisCache(client, prefix=prefix).typed(declared)
            with pytest.raises(WireError):
                await cache.put("k", value)
            assert await client.get(f"{prefix}k") is None

    asyncio.run(story())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"\x80\x04\x8c\x08builtins\x94\x8c\x04eval\x94\x93\x94.",  # a pickle
        b'{"token":1}',
        b'{"token":"t","more":1}',
        b"[]",
    ],
)
def test_data_of_others_is_refused(data, connect, prefix):
    async def story():
        async with connect() as client:
            await client.set(f"{prefix}k", data)
            with pytest.raises(WireError):
                await RedisCache(client, prefix=prefix).typed(Card).get("k")

    asyncio.run(story())


def test_keys_are_kept_for_their_time(connect, prefix):
    async def story():
        async with connect() as client:
            cache = RedisCache(client, prefix=prefix)
            await cache.put("good", 1)
            await cache.put("minute", 1, timedelta(minutes=1))
            await cache.put("tiny", 1, timedelta(microseconds=1))
            await cache.put("over", 1)
            await cache.put("over", 2, timedelta())
            assert await client.pttl(f"{prefix}good") == -1
            assert 50_000 < await client.pttl(f"{prefix}minute") <= 60_000
            assert await client.pttl(f"{prefix}tiny") in {-2, 0, 1}
            assert await cache.get("over") is None

    asyncio.run(story())


def test_keys_are_forgotten_one_by_one_or_all_of_the_prefix(connect, prefix):
    special = f"{prefix}*[a]?\\"

    async def story():
        async with connect() as client:
            cache = RedisCache(client, prefix=special)
            await client.mset({f"{special}{number}": 1 for number in range(1201)})
            others = [f"{prefix}xayz7", f"{prefix}other", prefix]
            await client.mset(dict.fromkeys(others, 1))
            assert await cache.evict("0") is True
            assert await cache.evict("0") is False
            assert await client.exists(*others, f"{special}1") == 4
            await cache.clear()
            await cache.clear()
            assert await client.exists(*others) == 3
            left = [key async for key in client.scan_iter(f"{prefix}*")]
            assert len(left) == 3

    asyncio.run(story())


def test_a_cache_without_a_prefix_is_refused():
    with pytest.raises(ValueError, match="keys of others"):
        RedisCache(Redis(), prefix="")


def test_a_client_may_decode_what_it_reads(connect, prefix):
    async def story():
        async with connect(decode_responses=True) as client:
            cache = RedisCache(client, prefix=prefix)
            await cache.put("k", "é")
            assert await cache.get("k") == "é"
            await cache.clear()
            assert await cache.get("k") is None

    asyncio.run(story())


def test_another_codec_can_be_given(connect, prefix):
    class Hex:
        def dump(self, value):
            return value.hex().encode()

        def load(self, data):
            return bytes.fromhex(data.decode())

    async def story():
        async with connect() as client:
            cache = RedisCache(client, prefix=prefix, codec=Hex())
            await cache.put("k", b"\xff")
            assert await client.get(f"{prefix}k") == b"ff"
            return await cache.get("k")

    assert asyncio.run(story()) == b"\xff"


@dataclass(frozen=True)
class Get(Query[dict[str, int]]):
    name: str = "a"


@query_handler(cacheable=True)
class GetHandler(QueryHandler[Get, dict[str, int]]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return {query.name: self.calls}


@dataclass(frozen=True)
class Look(Query[View | None]):
    pass


@query_handler(cacheable=True)
class LookHandler(QueryHandler[Look, View | None]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return FULL


def test_an_answer_comes_back_as_its_declared_type(connect, prefix):
    async def story():
        async with connect() as client:
            adapter = QueryCacheAdapter(RedisCache(client, prefix=prefix))
            bus = DefaultQueryBus(HandlerRegistry(), cache_adapter=adapter)
            handler = LookHandler()
            bus.register_handler(handler)
            assert await bus.query(Look()) == await bus.query(Look()) == FULL
            assert type(await bus.query(Look())) is View
            assert handler.calls == 1

    asyncio.run(story())


def test_two_processes_share_answers(connect, prefix):
    def bus_of(client, handler):
        adapter = QueryCacheAdapter(RedisCache(client, prefix=prefix))
        bus = DefaultQueryBus(registry=HandlerRegistry(), cache_adapter=adapter)
        bus.register_handler(handler)
        return bus

    async def story():
        async with connect() as one, connect() as two:
            first, second = GetHandler(), GetHandler()
            ours, theirs = bus_of(one, first), bus_of(two, second)
            assert await ours.query(Get()) == await theirs.query(Get()) == {"a": 1}
            assert (first.calls, second.calls) == (1, 0)
            await theirs.clear_all_cache()
            assert await ours.query(Get()) == {"a": 2}

    asyncio.run(story())
