"""Caching: where answers are kept, for how long, and what makes them stale."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import query_handler
from shop.cqrs.event.bus import InProcessEventBus
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Query


@dataclass(frozen=True)
class GetOrder(Query[list | None]):
    order_id: str = "o-1"

    def get_cache_key(self):
        return f"order:{self.order_id}"


class GetOrderHandler(QueryHandler[GetOrder, list | None]):
    """Finds nothing as an order without an id."""

    def __init__(self):
        self.calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return [query.order_id, self.calls] if query.order_id else None


@query_handler(cacheable=True)
class Cached(GetOrderHandler):
    pass


@query_handler(cacheable=True, cache_ttl=60)
class CachedForAMinute(GetOrderHandler):
    pass


class Kept(InMemoryCache):
    """A cache that shows how long it was told to keep a value."""

    def __init__(self):
        super().__init__()
        self.ttls = []

    async def put(self, key, value, ttl=None):
        self.ttls.append(ttl)
        await super().put(key, value, ttl)


class Broken:
    """A cache that is never there; counts how often it was asked in vain."""

    def __init__(self):
        self.asked = 0

    async def get(self, key):
        self.asked += 1
        raise ConnectionError("no cache")

    async def put(self, key, value, ttl=None):
        self.asked += 1
        raise ConnectionError("no cache")


def bus_with(handler, cache=None, **settings):
    bus = DefaultQueryBus(
        registry=HandlerRegistry(),
        cache_adapter=QueryCacheAdapter(cache),
        **settings,
    )
    bus.register_handler(handler)
    return bus


def test_pf_58_the_adapter_keeps_finds_and_forgets_under_its_prefix():
    async def use():
        cache = InMemoryCache()
        adapter = QueryCacheAdapter(cache=cache)
        assert adapter.is_available
        await adapter.put("order:1", "one", timedelta(minutes=1))
        await adapter.put("order:2", "two")
        assert await cache.get(":cqrs:order:1") == "one"
        assert await adapter.get("order:1") == "one"
        await adapter.evict("order:1")
        assert await adapter.get("order:1") is None
        assert await adapter.get("order:2") == "two"
        await adapter.clear()
        assert await adapter.get("order:2") is None

    asyncio.run(use())


def test_pf_58_without_a_cache_the_adapter_does_nothing():
    async def use():
        adapter = QueryCacheAdapter()
        assert not adapter.is_available
        await adapter.put("order:1", "one", timedelta(minutes=1))
        assert await adapter.get("order:1") is None
        await adapter.evict("order:1")
        await adapter.clear()
        handler = Cached()
        bus = bus_with(handler)
        await bus.query(GetOrder())
        await bus.query(GetOrder())
        return handler.calls

    assert asyncio.run(use()) == 2


def test_pf_59_an_equal_query_gets_an_equal_answer_from_the_cache():
    async def ask():
        handler = Cached()
        bus = bus_with(handler, InMemoryCache())
        first = await bus.query(GetOrder())
        second = await bus.query(GetOrder())
        other = await bus.query(GetOrder("o-2"))
        return first, second, other, handler.calls

    first, second, other, calls = asyncio.run(ask())
    assert second == first
    assert second is not first  # where the answer could be changed it is copied
    assert other == ["o-2", 2]
    assert calls == 2


def test_pf_59_an_answer_of_none_is_not_kept_and_asked_for_again():
    async def ask():
        handler, cache = Cached(), Kept()
        bus = bus_with(handler, cache)
        answers = [await bus.query(GetOrder("")), await bus.query(GetOrder(""))]
        return answers, handler.calls, cache.ttls

    assert asyncio.run(ask()) == ([None, None], 2, [])


def kept_for(handler, **settings):
    async def ask():
        cache = Kept()
        await bus_with(handler, cache, **settings).query(GetOrder())
        return cache.ttls

    return asyncio.run(ask())


def test_pf_60_an_answer_is_kept_as_long_as_the_handler_says():
    assert kept_for(CachedForAMinute()) == [timedelta(seconds=60)]
    assert kept_for(CachedForAMinute(), default_cache_ttl=5) == [timedelta(seconds=60)]


def test_pf_60_without_a_word_of_the_handler_the_bus_decides():
    assert kept_for(Cached()) == [timedelta(seconds=900)]
    assert kept_for(Cached(), default_cache_ttl=5) == [timedelta(seconds=5)]


def test_pf_61_one_cached_answer_or_all_of_them_can_be_dropped():
    async def ask():
        handler = Cached()
        bus = bus_with(handler, InMemoryCache())
        one, two = GetOrder("1"), GetOrder("2")
        counts = []
        for drop in (bus.clear_cache("order:1"), bus.clear_all_cache()):
            await bus.query(one)
            await bus.query(two)
            before = handler.calls
            await drop
            await bus.query(one)
            await bus.query(two)
            counts.append(handler.calls - before)
        return counts

    assert asyncio.run(ask()) == [1, 2]


def test_pf_62_a_failing_cache_is_logged_and_the_query_is_answered(caplog):
    cache = Broken()

    async def ask():
        bus = bus_with(Cached(), cache)
        return await bus.query(GetOrder()), await bus.query(GetOrder())

    assert asyncio.run(ask()) == (["o-1", 1], ["o-1", 2])
    assert cache.asked == 4
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 4


class OrderUpdated:
    event_type = "order.updated"

    def __init__(self, **fields):
        vars(self).update(fields)


def left_after(event, *patterns):
    """Give which of the keys order:1, list and customer:9 survive an event."""

    async def publish():
        adapter = QueryCacheAdapter(InMemoryCache())
        bridge = EdaCacheInvalidationBridge(adapter)
        for event_type, pattern in patterns:
            bridge.register(event_type, pattern)
        bus = InProcessEventBus()
        bus.subscribe_all(bridge)
        keys = ["order:1", "list", "customer:9"]
        for key in keys:
            await adapter.put(key, "kept")
        await EdaCommandEventPublisher(producer=bus).publish(event)
        return [key for key in keys if await adapter.get(key)]

    return asyncio.run(publish())


def test_pf_64_an_event_makes_the_answer_under_its_key_stale():
    rule = ("order.updated", "order:{order_id}")
    assert left_after(OrderUpdated(order_id=1), rule) == ["list", "customer:9"]
    assert left_after(OrderUpdated(order_id=2), rule) == [
        "order:1",
        "list",
        "customer:9",
    ]
    other = ("order.created", "order:{order_id}")
    assert "order:1" in left_after(OrderUpdated(order_id=1), other)


def test_pf_65_all_patterns_of_an_event_apply():
    left = left_after(
        OrderUpdated(order_id=1),
        ("order.updated", "order:{order_id}"),
        ("order.updated", "list"),
    )
    assert left == ["customer:9"]


def test_pf_66_a_placeholder_that_no_field_fills_is_told_and_stops_nothing(caplog):
    left = left_after(
        OrderUpdated(order_id=1),
        ("order.updated", "customer:{customer_id}"),
        ("order.updated", "order:{order_id}"),
    )
    assert left == ["list", "customer:9"]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "customer_id" in record.getMessage()


def test_pf_66_a_placeholder_that_no_field_fills_stays_as_it_is():
    async def publish():
        adapter = QueryCacheAdapter(InMemoryCache())
        bridge = EdaCacheInvalidationBridge(adapter)
        bridge.register("order.updated", "order:{missing}:{order_id}")
        bus = InProcessEventBus()
        bus.subscribe_all(bridge)
        await adapter.put("order:{missing}:1", "kept")
        await EdaCommandEventPublisher(producer=bus).publish(OrderUpdated(order_id=1))
        return await adapter.get("order:{missing}:1")

    assert asyncio.run(publish()) is None
