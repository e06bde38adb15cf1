import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import BaseModel
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import query_handler
from shop.cqrs.event.bus import EventEnvelope
from shop.cqrs.exceptions import QueryProcessingException
from shop.cqrs.fluent.query_builder import QueryBuilder
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Query
from shop.cqrs.values import UNSET


@dataclass(frozen=True)
class Get(Query[list[str] | None]):
    name: str = "a"


class Counting(QueryHandler[Get, list[str] | None]):
    def __init__(self, answer=("x",)):
        self.answer = answer
        self.calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return None if self.answer is None else list(self.answer)


@query_handler(cacheable=True, cache_ttl=60)
class Cached(Counting):
    pass


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class BrokenCache:
    async def get(self, key):
        raise ConnectionError(key)

    async def put(self, key, value, ttl=None):
        raise ConnectionError(key)

    async def evict(self, key):
        raise ConnectionError(key)

    async def clear(self):
        raise ConnectionError


def bus_with(handler, cache=None, **settings):
    adapter = QueryCacheAdapter(InMemoryCache() if cache is None else cache)
    bus = DefaultQueryBus(registry=HandlerRegistry(), cache_adapter=adapter, **settings)
    bus.register_handler(handler)
    return bus


def ask(bus, *queries):
    async def story():
        return [await bus.query(query) for query in queries]

    return asyncio.run(story())


def test_the_second_equal_query_is_served_the_same_answer():
    handler = Cached()
    first, second, other = ask(bus_with(handler), Get(), Get(), Get("b"))
    assert second == first
    assert other is not first
    assert handler.calls == 2


def test_none_is_never_a_hit():
    handler = Cached(None)
    assert ask(bus_with(handler), Get(), Get()) == [None, None]
    assert handler.calls == 2


def test_an_empty_answer_is_a_hit():
    handler = Cached(())
    assert ask(bus_with(handler), Get(), Get()) == [[], []]
    assert handler.calls == 1


def test_a_handler_that_is_not_cacheable_is_always_asked():
    handler = Counting()
    ask(bus_with(handler), Get(), Get())
    assert handler.calls == 2


def test_a_query_can_go_past_the_cache():
    handler = Cached()
    past = Get()
    past.set_cacheable(False)
    ask(bus_with(handler), Get(), past)
    assert handler.calls == 2
    built = QueryBuilder.create(Get).cached(False).build()
    assert not built.is_cacheable()


def test_a_built_key_is_used():
    handler = Cached()
    one = QueryBuilder.create(Get).with_field("name", "a").with_cache_key("k").build()
    two = QueryBuilder.create(Get).with_field("name", "b").with_cache_key("k").build()
    ask(bus_with(handler), one, two)
    assert handler.calls == 1


def test_a_query_without_key_is_not_cached():
    class Keyless(Get):
        def get_cache_key(self):
            return None

    @query_handler(cacheable=True)
    class KeylessHandler(QueryHandler[Keyless, int]):
        calls = 0

        async def do_handle(self, query):
            self.calls += 1
            return self.calls

    assert ask(bus_with(KeylessHandler()), Keyless(), Keyless()) == [1, 2]


def test_the_ttl_is_the_handlers_else_the_buses():
    clock = Clock()
    forever = query_handler(cacheable=True)(type("Default", (Counting,), {}))
    for handler, settings, seconds in (
        (Cached(), {}, 60),
        (forever(), {}, 900),
        (forever(), {"default_cache_ttl": 0.5}, 0.5),
    ):
        bus = bus_with(handler, InMemoryCache(clock=clock), **settings)
        ask(bus, Get())
        clock.now += seconds * 0.99
        ask(bus, Get())
        assert handler.calls == 1
        clock.now += seconds * 0.02
        ask(bus, Get())
        assert handler.calls == 2


def test_the_prefix_stands_before_the_key():
    prefixed = query_handler(cacheable=True, cache_key_prefix="orders")
    cache = InMemoryCache()
    handler = prefixed(type("Prefixed", (Counting,), {}))()
    bus = bus_with(handler, cache)
    ask(bus, Get())
    key = f"orders:{Get().get_cache_key()}"
    assert asyncio.run(cache.get(f":cqrs:{key}")) == ["x"]
    asyncio.run(bus.clear_cache(key))
    ask(bus, Get())
    assert handler.calls == 2


def test_keys_can_be_cleared_one_by_one_or_all():
    handler = Cached()
    bus = bus_with(handler)
    ask(bus, Get("a"), Get("b"))
    asyncio.run(bus.clear_cache(Get("a").get_cache_key()))
    ask(bus, Get("a"), Get("b"))
    assert handler.calls == 3
    asyncio.run(bus.clear_all_cache())
    ask(bus, Get("a"), Get("b"))
    assert handler.calls == 5


def test_a_failing_cache_never_fails_the_query(caplog):
    handler = Cached()
    assert ask(bus_with(handler, BrokenCache()), Get()) == [["x"]]
    assert "could not be read" in caplog.text
    assert "could not be written" in caplog.text


def test_without_a_cache_everything_still_works():
    adapter = QueryCacheAdapter()
    assert not adapter.is_available
    asyncio.run(adapter.put("k", 1))
    assert asyncio.run(adapter.get("k")) is None
    asyncio.run(adapter.evict("k"))
    asyncio.run(adapter.clear())
    handler = Cached()
    bus = DefaultQueryBus(registry=HandlerRegistry())
    bus.register_handler(handler)
    ask(bus, Get(), Get())
    assert handler.calls == 2


def test_a_hit_is_still_authorized():
    class Fickle(Get):
        allowed = True

        async def authorize(self):
            if self.allowed:
                return AuthorizationResult.success()
            return AuthorizationResult.failure("r", "not now")

    @query_handler(cacheable=True)
    class FickleHandler(QueryHandler[Fickle, int]):
        async def do_handle(self, query):
            return 1

    bus = bus_with(FickleHandler(), authorization=AuthorizationService())
    ask(bus, Fickle())
    Fickle.allowed = False
    with pytest.raises(QueryProcessingException, match="not now"):
        ask(bus, Fickle())


def test_a_value_lives_until_its_time_is_over():
    clock = Clock()
    cache = InMemoryCache(clock=clock)

    async def story():
        await cache.put("short", 1, timedelta(seconds=10))
        await cache.put("long", 2)
        clock.now = 9.9
        assert await cache.get("short") == 1
        clock.now = 10
        assert await cache.get("short") is None
        assert await cache.get("long") == 2

    asyncio.run(story())


def test_a_full_cache_drops_what_was_not_used_for_longest():
    async def story():
        cache = InMemoryCache(max_entries=2)
        await cache.put("a", 1)
        await cache.put("b", 2)
        await cache.get("a")
        await cache.put("c", 3)
        return [await cache.get(key) for key in "abc"]

    assert asyncio.run(story()) == [1, None, 3]
    with pytest.raises(ValueError, match="max_entries"):
        InMemoryCache(max_entries=0)


@dataclass(frozen=True)
class Moved:
    order_id: int
    at: datetime


def bridged(*patterns, event=None):
    """Give the keys that are left after the event came."""
    keys = (
        "order:7",
        "all",
        "order:{nothing}",
        f"at:{datetime(2020, 1, 1, tzinfo=UTC)}",
    )

    async def story():
        cache = InMemoryCache()
        adapter = QueryCacheAdapter(cache)
        for key in keys:
            await adapter.put(key, 1)
        bridge = EdaCacheInvalidationBridge(adapter)
        for pattern in patterns:
            bridge.register("moved", pattern)
        await bridge.on_envelope(
            EventEnvelope(
                event_type="moved",
                destination="d",
                event={"order_id": 7} if event is None else event,
            )
        )
        return [key for key in keys if await adapter.get(key) is None]

    return asyncio.run(story())


def test_an_event_evicts_all_of_its_patterns():
    assert bridged("order:{order_id}", "all") == ["order:7", "all"]
    assert bridged() == []


def test_an_unresolved_placeholder_stays_and_is_reported(caplog):
    evicted = bridged("order:{nothing}", "order:{order_id}")
    assert evicted == ["order:7", "order:{nothing}"]
    assert "moved has no nothing" in caplog.text


def test_a_key_is_written_with_the_field_and_not_with_its_wire_form():
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    event = Moved(7, moment)
    assert bridged("at:{at}", event=event) == [f"at:{moment}"]
    assert bridged("order:{nothing}", event=event) == ["order:{nothing}"]


def test_a_field_that_was_left_out_resolves_nothing(caplog):
    bridged("order:{order_id}", event=Moved(UNSET, datetime(2020, 1, 1, tzinfo=UTC)))
    assert "moved has no order_id" in caplog.text


def test_equal_pydantic_queries_have_equal_keys_and_others_do_not():
    class Line(BaseModel):
        sku: str
        tags: frozenset[str] = frozenset()

    class Find(BaseModel, Query[str]):
        line: Line
        limit: int = 10

    def key(**fields):
        return Find(**fields).get_cache_key()

    line = {"sku": "a", "tags": {"x", "y", "z"}}
    assert key(line=line) == key(line={**line, "tags": ["z", "y", "x"]})
    assert key(line=line) != key(line=line, limit=11)
    assert key(line=line) != key(line={"sku": "b"})
    assert key(line=line).startswith("Find:")
