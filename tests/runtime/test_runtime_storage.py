"""Upcasting, repositories, read models and the untyped builders."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import uuid4

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.errors import DomainError
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.fluent.command_builder import CommandBuilder
from shop.cqrs.fluent.query_builder import QueryBuilder
from shop.cqrs.repository import AggregateNotFound, DuplicateAggregate
from shop.cqrs.types import Command, Query
from shop.cqrs.upcasting import UpcastingError, read_event, upcast
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.wire import WireError
from shop.orders.aggregates import InMemoryOrderRepository, Order
from shop.orders.events import OrderPlaced, OrderShipped
from shop.orders.projections import InMemoryOrderViewStore, OrderView
from shop.orders.types import Money, OrderStatus
from shop.orders.upcasters import UPCASTERS

EURO = Money(amount=Decimal(1), currency="EUR")


def test_a_payload_is_brought_one_version_later():
    old = {"items": [1], "coupon": "x", "id": 7}
    new = upcast(
        old, renamed={"items": "lines"}, added={"total": 0}, removed=["coupon"]
    )
    assert new == {"lines": [1], "id": 7, "total": 0}
    assert old == {"items": [1], "coupon": "x", "id": 7}


def test_names_can_be_swapped_and_used_again():
    assert upcast({"a": 1, "b": 2}, renamed={"a": "b", "b": "a"}) == {"b": 1, "a": 2}
    assert upcast({"a": 1}, removed=["a"], added={"a": "new"}) == {"a": "new"}
    assert upcast({}, renamed={"a": "b"}, removed=["c"]) == {}


def test_added_values_are_not_shared():
    added = {"tags": []}
    upcast({}, added=added)["tags"].append(1)
    assert added == {"tags": []}


def test_an_old_event_becomes_a_new_one():
    payload = {"order_id": str(uuid4()), "items": [], "coupon": "x"}
    event = read_event(OrderPlaced, payload, version=1, upcasters=UPCASTERS)
    assert event.lines == []
    assert event.total == Money(amount=Decimal(0), currency="EUR")
    current = {
        "order_id": str(uuid4()),
        "lines": [],
        "total": {"amount": "1", "currency": "EUR"},
    }
    assert read_event(OrderPlaced, current, version=2, upcasters={}).total == EURO


@dataclass(frozen=True)
class Long(DomainEvent):
    event_version: ClassVar[int] = 4

    trail: str


def test_upcasters_are_chained_from_the_stored_version():
    def step(number):
        return lambda payload: {"trail": f"{payload['trail']}{number}"}

    upcasters = {Long: {number: step(number) for number in (1, 2, 3)}}

    def trail(version):
        return read_event(
            Long, {"trail": ""}, version=version, upcasters=upcasters
        ).trail

    assert [trail(version) for version in (1, 2, 3, 4)] == ["123", "23", "3", ""]


def test_gaps_and_versions_from_the_future_are_refused():
    payload = {"trail": ""}
    upcasters = {Long: {1: dict, 3: dict}}
    with pytest.raises(UpcastingError, match="no upcaster from version 2"):
        read_event(Long, payload, version=1, upcasters=upcasters)
    with pytest.raises(UpcastingError, match="version 5, newer"):
        read_event(Long, payload, version=5, upcasters=upcasters)
    with pytest.raises(UpcastingError, match="version 0"):
        read_event(Long, payload, version=0, upcasters=upcasters)
    with pytest.raises(WireError):
        read_event(OrderShipped, {}, version=1, upcasters={})


def order(**changes):
    return Order(
        **{"order_id": uuid4(), "customer_id": uuid4(), "total": EURO, **changes}
    )


def test_a_repository_keeps_finds_changes_and_forgets():
    async def story():
        orders = InMemoryOrderRepository()
        kept = order()
        assert await orders.find(kept.order_id) is None
        await orders.add(kept)
        assert await orders.get(kept.order_id) == kept
        await orders.save(replace(kept, status=OrderStatus.SHIPPED))
        assert (await orders.find(kept.order_id)).status is OrderStatus.SHIPPED
        assert len(await orders.all()) == 1
        await orders.remove(kept.order_id)
        assert await orders.all() == []

    asyncio.run(story())


def test_a_repository_refuses_what_is_missing_or_there_already():
    async def story():
        orders = InMemoryOrderRepository()
        kept = order()
        for refused in (
            orders.get(kept.order_id),
            orders.save(kept),
            orders.remove(kept.order_id),
        ):
            with pytest.raises(AggregateNotFound, match=str(kept.order_id)):
                await refused
        await orders.add(kept)
        with pytest.raises(DuplicateAggregate):
            await orders.add(kept)

    asyncio.run(story())
    assert issubclass(AggregateNotFound, DomainError)
    assert issubclass(DuplicateAggregate, DomainError)


def test_a_change_counts_only_once_it_is_saved():
    async def story():
        orders = InMemoryOrderRepository()
        kept = order()
        await orders.add(kept)
        kept.status = OrderStatus.SHIPPED
        (await orders.get(kept.order_id)).status = OrderStatus.SHIPPED
        (await orders.find(kept.order_id)).status = OrderStatus.SHIPPED
        (await orders.all())[0].status = OrderStatus.SHIPPED
        return (await orders.get(kept.order_id)).status

    assert asyncio.run(story()) is OrderStatus.PLACED


def test_an_invalid_aggregate_is_not_kept():
    async def story():
        orders = InMemoryOrderRepository()
        bad = order(total=Money(amount=Decimal(-1), currency="EUR"))
        with pytest.raises(CqrsValidationException, match=r"total\.amount"):
            await orders.add(bad)
        kept = order(order_id=bad.order_id)
        await orders.add(kept)
        with pytest.raises(CqrsValidationException):
            await orders.save(bad)
        return await orders.all() == [kept]

    assert asyncio.run(story())


def test_a_store_keeps_views():
    async def story():
        views = InMemoryOrderViewStore()
        view = OrderView(order_id=uuid4(), status=OrderStatus.PLACED, total=EURO)
        assert await views.get(view.order_id) is None
        await views.put(view.order_id, view)
        assert await views.get(view.order_id) is view
        assert await views.all() == [view]
        await views.remove(view.order_id)
        await views.remove(view.order_id)
        return await views.all()

    assert asyncio.run(story()) == []


@dataclass(frozen=True)
class Create(Command[str]):
    customer: str
    items: list


@dataclass(frozen=True)
class Get(Query[str]):
    name: str


class CreateHandler(CommandHandler[Create, str]):
    async def do_handle(self, command):
        return f"{command.customer} by {command.get_initiated_by()}"


def test_a_command_builder_sets_fields_and_metadata():
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    start = CommandBuilder.create(Create).with_field("customer", "c")
    command = (
        start.with_fields(items=["a"])
        .correlated_by("r")
        .initiated_by("ann")
        .with_idempotency_key("once")
        .at(moment)
        .with_metadata("k", 1)
        .with_metadata("l", 2)
        .build()
    )
    assert command == Create("c", ["a"])
    assert command.get_correlation_id() == "r"
    assert command.get_initiated_by() == "ann"
    assert command.get_idempotency_key() == "once"
    assert command.get_timestamp() is moment
    assert command.get_metadata() == {"k": 1, "l": 2}
    assert start.build() == command  # each step changes the builder
    with pytest.raises(TypeError, match="items"):
        CommandBuilder.create(Create).with_field("customer", "c").build()
    with pytest.raises(TypeError, match="colour"):
        start.with_fields(items=[], colour=1).build()


def test_a_command_builder_sends():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(CreateHandler())
    sending = (
        CommandBuilder.create(Create)
        .with_fields(customer="c", items=[])
        .initiated_by("ann")
        .execute_with(bus)
    )
    assert asyncio.run(sending) == "c by ann"


def test_a_query_builder_sets_fields_and_metadata():
    builder = QueryBuilder.create(Get).with_field("name", "n")
    query = builder.correlated_by("r").with_metadata("k", 1).build()
    assert query == Get("n")
    assert query.get_correlation_id() == "r"
    assert query.get_metadata() == {"k": 1}
    assert builder.with_field("name", "m") is builder
    assert builder.build() == Get("m")
