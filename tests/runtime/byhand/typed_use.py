"""What a type checker knows about sends, queries, builders and wiring."""

from __future__ import annotations

from typing import assert_type
from uuid import UUID

from shop.app import Application, build_application
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.context.execution_context import (
    ExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.event.bus import EventBus, EventPublisher, InProcessEventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.event.publisher import CommandEventPublisher
from shop.cqrs.fluent.command_builder import CommandBuilder
from shop.cqrs.fluent.query_builder import QueryBuilder
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.upcasting import read_event
from shop.cqrs.values import UNSET
from shop.cqrs.wire import decode
from shop.orders.aggregates import InMemoryOrderRepository, Order, OrderRepository
from shop.orders.builders import GetOrderBuilder, PlaceOrderBuilder
from shop.orders.commands import PlaceOrder, ShipOrder
from shop.orders.events import OrderPlaced, OrderShipped
from shop.orders.handlers.place_order import PlaceOrderHandler
from shop.orders.projections import OrderView
from shop.orders.queries import GetOrder
from shop.orders.types import Money, OrderId
from shop.orders.upcasters import UPCASTERS
from shop.orders.wiring import OrdersHandlers


async def sends(app: Application, order_id: OrderId, customer_id: UUID) -> None:
    """Every result has the type that the message says."""
    ctx = ExecutionContextBuilder().with_user_id("ann").with_roles("admin").build()
    place = PlaceOrder(customer_id=customer_id, lines=[])
    get = GetOrder(order_id=order_id)
    assert_type(await app.commands.send(place), OrderId)
    assert_type(await app.commands.send_with_context(place, ctx), OrderId)
    assert_type(await app.queries.query(get), OrderView | None)
    assert_type(await app.queries.query_with_context(get, ctx), OrderView | None)
    assert_type(place.domain_events, tuple[OrderPlaced, ...])
    assert_type(await place.authorize(), AuthorizationResult)
    if place.nickname is not UNSET:
        assert_type(place.nickname, str | None)


async def builders(app: Application, order_id: OrderId, customer_id: UUID) -> None:
    """Builders keep the type of what they build and of its result."""
    typed = PlaceOrderBuilder(customer_id=customer_id, lines=[])
    assert_type(typed.with_gift_note("hi").correlated_by("r"), PlaceOrderBuilder)
    assert_type(typed.initiated_by("ann").build(), PlaceOrder)
    assert_type(await typed.execute_with(app.commands), OrderId)
    asked = GetOrderBuilder(order_id=order_id).cached(enabled=False)
    assert_type(await asked.execute_with(app.queries), OrderView | None)
    loose = CommandBuilder.create(PlaceOrder).with_field("customer_id", customer_id)
    assert_type(loose.build(), PlaceOrder)
    assert_type(await loose.execute_with(app.commands), OrderId)
    query = QueryBuilder.create(GetOrder).with_fields(order_id=order_id)
    assert_type(await query.execute_with(app.queries), OrderView | None)


async def parts(orders: OrderRepository, order_id: OrderId) -> None:
    """Repositories, the wire and upcasting are typed as well."""
    assert_type(await orders.get(order_id), Order)
    assert_type(await orders.find(order_id), Order | None)
    assert_type(await orders.all(), list[Order])
    assert_type(decode(Money, {"amount": "1", "currency": "EUR"}), Money)
    event = read_event(OrderPlaced, {}, version=1, upcasters=UPCASTERS)
    assert_type(event, OrderPlaced)


def protocols(registry: HandlerRegistry) -> None:
    """The default classes are what the protocols ask for."""
    commands: CommandBus = DefaultCommandBus(registry=registry)
    queries: QueryBus = DefaultQueryBus(registry=registry)
    bus = InProcessEventBus()
    events: EventBus = bus
    publisher: EventPublisher = bus
    context: ExecutionContext = ExecutionContextBuilder().build()
    assert_type(PlaceOrderHandler, type[PlaceOrderHandler])
    registry.register_command_handler(
        PlaceOrderHandler(InMemoryOrderRepository()), PlaceOrder
    )
    assert_type(build_application(), Application)
    del commands, queries, events, publisher, context


def configured(configuration: CqrsAutoConfiguration) -> None:
    """A part has the type that it is asked for by, a protocol too."""
    assert_type(configuration.get(CommandBus), CommandBus)
    assert_type(configuration.get(QueryBus), QueryBus)
    assert_type(configuration.get(DefaultCommandBus), DefaultCommandBus)
    assert_type(configuration.get(CommandEventPublisher), CommandEventPublisher)
    assert_type(
        configuration.get(EdaCacheInvalidationBridge), EdaCacheInvalidationBridge
    )
    assert_type(
        configuration.eda_cache_invalidation_bridge, EdaCacheInvalidationBridge | None
    )
    assert_type(configuration.command_bus, DefaultCommandBus)


def mistakes(registry: HandlerRegistry, order_id: OrderId, customer_id: UUID) -> None:
    """Each line is an error, so its ignore is needed."""
    handler = PlaceOrderHandler(InMemoryOrderRepository())
    registry.register_command_handler(handler, ShipOrder)  # type: ignore[misc] # pyright: ignore[reportArgumentType]
    registry.register_query_handler(handler)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    PlaceOrderBuilder(customer_id=customer_id)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    ShipOrder(order_id=customer_id)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    place = PlaceOrder(customer_id=customer_id, lines=[])
    place.emit(ShipOrder(order_id=order_id))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


class ShippedOnly(EventListener[OrderShipped]):
    """Hears of shipped orders."""

    async def on_event(self, event: OrderShipped) -> None:
        """React."""


def wrong_wiring(events: EventBus, app: Application) -> None:
    """A listener of another event and a missing handler are errors too."""
    events.subscribe(OrderShipped, ShippedOnly())
    events.subscribe(OrderPlaced, ShippedOnly())  # type: ignore[misc] # pyright: ignore[reportArgumentType]
    OrdersHandlers(place_order=app.orders.place_order)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
