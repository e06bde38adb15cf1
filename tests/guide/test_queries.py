"""Queries: their metadata and the keys of their answers."""

import asyncio
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import shop
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import query_handler
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Query


@dataclass(frozen=True)
class GetOrder(Query[str]):
    order_id: str = "o-1"
    tags: frozenset[str] = frozenset({"a", "b", "c"})


class Ping(Query[str]):
    pass


@dataclass(frozen=True)
class FindOrder(Query[str]):
    order_id: str

    def get_cache_key(self):
        return f"order:{self.order_id}"


class Counting:
    """Answers with the number of its calls."""

    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return f"answer {self.calls}"


@query_handler(cacheable=True)
class GetOrderHandler(Counting, QueryHandler[GetOrder, str]):
    pass


@query_handler(cacheable=True)
class FindOrderHandler(Counting, QueryHandler[FindOrder, str]):
    pass


def caching_bus(handler):
    bus = DefaultQueryBus(
        registry=HandlerRegistry(), cache_adapter=QueryCacheAdapter(InMemoryCache())
    )
    bus.register_handler(handler)
    return bus


def asked(handler, *queries):
    async def ask():
        bus = caching_bus(handler)
        return [await bus.query(query) for query in queries]

    return asyncio.run(ask())


def test_pf_19_a_frozen_query_has_an_id_a_time_and_a_correlation_id():
    query = GetOrder()
    assert str(UUID(query.get_query_id())) == query.get_query_id()
    assert GetOrder().get_query_id() != query.get_query_id()
    assert query.get_timestamp().utcoffset() == timedelta(0)
    assert query.get_correlation_id() is None
    query.set_correlation_id("flow-1")
    assert query.get_correlation_id() == "flow-1"
    assert query.get_metadata() == {}
    assert query == GetOrder()
    assert set(asdict(query)) == {"order_id", "tags"}


def test_pf_20_a_query_may_be_cached_unless_it_is_told_otherwise():
    assert GetOrder().is_cacheable()
    past = GetOrder()
    past.set_cacheable(False)
    assert not past.is_cacheable()
    answers = asked(GetOrderHandler(), GetOrder(), GetOrder(), past, GetOrder())
    assert answers == ["answer 1", "answer 1", "answer 2", "answer 1"]


def test_pf_21_the_key_of_a_dataclass_is_its_name_and_sixteen_digits_of_its_fields():
    key = GetOrder().get_cache_key()
    assert re.fullmatch(r"GetOrder:[0-9a-f]{16}", key)
    assert GetOrder().get_cache_key() == key
    assert GetOrder("o-2").get_cache_key() != key


def test_pf_21_queries_that_are_equal_have_equal_keys():
    @dataclass(frozen=True)
    class Search(Query[str]):
        words: dict[str, int]

    one, same = Search({"a": 1, "b": 2}), Search({"b": 2, "a": 1})
    assert one == same
    assert one.get_cache_key() == same.get_cache_key()
    assert Search({"a": 2, "b": 1}).get_cache_key() != one.get_cache_key()


ELSEWHERE = """
from dataclasses import dataclass
from shop.cqrs.types import Query

@dataclass(frozen=True)
class GetOrder(Query[str]):
    order_id: str = "o-1"
    tags: frozenset[str] = frozenset({"a", "b", "c"})

print(GetOrder().get_cache_key())
"""


def test_pf_21_the_key_is_the_same_in_another_process():
    def key(seed):
        # Another seed gives sets another order.
        done = subprocess.run(
            [sys.executable, "-c", ELSEWHERE],
            env={
                "PYTHONPATH": str(Path(shop.__file__).parents[1]),
                "PYTHONHASHSEED": seed,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert key("1") == key("2")
    assert key("1").startswith("GetOrder:")


def test_pf_22_the_key_of_any_other_query_is_the_name_of_its_class():
    assert Ping().get_cache_key() == "Ping"


def test_pf_23_a_query_that_gives_its_key_replaces_the_whole_of_it():
    async def ask():
        bus = caching_bus(FindOrderHandler())
        first = await bus.query(FindOrder("o-1"))
        await bus.clear_cache("order:o-1")
        return first, await bus.query(FindOrder("o-1"))

    assert asyncio.run(ask()) == ("answer 1", "answer 2")
