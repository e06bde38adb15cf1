"""Builders: messages that are put together step by step."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import query_handler
from shop.cqrs.fluent.command_builder import CommandBuilder
from shop.cqrs.fluent.query_builder import QueryBuilder
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query

NOON = datetime(2030, 1, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class CreateOrder(Command[str]):
    customer_id: str
    items: list[str]
    total: float = 0.0


@dataclass(frozen=True)
class GetOrder(Query[str]):
    order_id: str


class CreateOrderHandler(CommandHandler[CreateOrder, str]):
    async def do_handle(self, command):
        return f"{command.customer_id} for {command.get_initiated_by()}"


@query_handler(cacheable=True)
class GetOrderHandler(QueryHandler[GetOrder, str]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return f"answer {self.calls}"


def test_pf_75_a_command_builder_sets_fields_and_metadata():
    command = (
        CommandBuilder.create(CreateOrder)
        .with_field("customer_id", "ann")
        .with_fields(items=["A"], total=29.99)
        .correlated_by("flow-1")
        .initiated_by("ben")
        .at(NOON)
        .with_metadata("source", "web")
        .with_metadata("try", 2)
        .build()
    )
    assert command == CreateOrder("ann", ["A"], 29.99)
    assert command.get_correlation_id() == "flow-1"
    assert command.get_initiated_by() == "ben"
    assert command.get_timestamp() == NOON
    assert command.get_metadata() == {"source": "web", "try": 2}


def test_pf_75_a_command_builder_sends_what_it_has_built():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(CreateOrderHandler())
    builder = CommandBuilder.create(CreateOrder).with_fields(
        customer_id="ann", items=[]
    )
    assert asyncio.run(builder.initiated_by("ben").execute_with(bus)) == "ann for ben"


def test_pf_75_a_missing_field_is_a_type_error_of_python():
    with pytest.raises(TypeError, match="items"):
        CommandBuilder.create(CreateOrder).with_field("customer_id", "ann").build()
    with pytest.raises(TypeError, match="colour"):
        QueryBuilder.create(GetOrder).with_fields(order_id="1", colour="red").build()


def test_pf_76_a_query_builder_sets_fields_and_metadata():
    query = (
        QueryBuilder.create(GetOrder)
        .with_field("order_id", "o-1")
        .correlated_by("flow-1")
        .at(NOON)
        .with_metadata("source", "web")
        .cached(False)
        .build()
    )
    assert query == GetOrder("o-1")
    assert query.get_correlation_id() == "flow-1"
    assert query.get_timestamp() == NOON
    assert query.get_metadata() == {"source": "web"}
    assert not query.is_cacheable()


def answers(*builders, clearing=None):
    async def ask():
        bus = DefaultQueryBus(
            registry=HandlerRegistry(), cache_adapter=QueryCacheAdapter(InMemoryCache())
        )
        bus.register_handler(GetOrderHandler())
        given = []
        for builder in builders:
            given.append(await builder.execute_with(bus))
            if clearing is not None:
                await bus.clear_cache(clearing)
        return given

    return asyncio.run(ask())


def test_pf_76_a_built_query_goes_past_the_cache_when_it_is_told_to():
    def builder():
        return QueryBuilder.create(GetOrder).with_field("order_id", "o-1")

    assert answers(builder().cached(True), builder().cached(False), builder()) == [
        "answer 1",
        "answer 2",
        "answer 1",
    ]


def test_pf_76_a_built_query_keeps_its_answer_under_the_key_that_it_is_given():
    builder = QueryBuilder.create(GetOrder).with_field("order_id", "o-1")
    keyed = QueryBuilder.create(GetOrder).with_field("order_id", "o-1")
    keyed = keyed.with_cache_key("mine")
    assert answers(keyed, builder, keyed) == ["answer 1", "answer 2", "answer 1"]
    assert answers(keyed, keyed, clearing="mine") == ["answer 1", "answer 2"]
