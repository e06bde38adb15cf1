"""The complete example of the guide, and its ways of testing."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.context.execution_context import ExecutionContextBuilder
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class CreateOrderCommand(Command[str]):
    customer_id: str
    items: list[str]
    total: float

    async def validate(self) -> ValidationResult:
        if self.total <= 0:
            return ValidationResult.failure("total", "Must be positive")
        return ValidationResult.success()


@dataclass(frozen=True)
class CancelOrderCommand(Command[bool]):
    order_id: str
    reason: str

    async def authorize(self) -> AuthorizationResult:
        if not self.reason:
            return AuthorizationResult.failure("order", "Reason required")
        return AuthorizationResult.success()


@dataclass(frozen=True)
class GetOrderQuery(Query[dict[str, Any] | None]):
    order_id: str


class Orders:
    """What the handlers share; the guide would have the container make it."""

    def __init__(self) -> None:
        self.by_id: dict[str, dict[str, Any]] = {}


@command_handler
class CreateOrderHandler(CommandHandler[CreateOrderCommand, str]):
    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    async def do_handle(self, command: CreateOrderCommand) -> str:
        order_id = f"ord-{len(self._orders.by_id) + 1}"
        self._orders.by_id[order_id] = {"order_id": order_id, "status": "ACTIVE"}
        return order_id


@command_handler
class CancelOrderHandler(CommandHandler[CancelOrderCommand, bool]):
    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    async def do_handle(self, command: CancelOrderCommand) -> bool:
        return self._orders.by_id.pop(command.order_id, None) is not None


@query_handler(cacheable=True, cache_ttl=300)
class GetOrderHandler(QueryHandler[GetOrderQuery, dict[str, Any] | None]):
    def __init__(self, orders: Orders) -> None:
        self._orders = orders

    async def do_handle(self, query: GetOrderQuery) -> dict[str, Any] | None:
        return self._orders.by_id.get(query.order_id)


@pytest.fixture
def registry() -> HandlerRegistry:
    orders = Orders()
    registry = HandlerRegistry()
    registry.register_command_handler(CreateOrderHandler(orders))
    registry.register_command_handler(CancelOrderHandler(orders))
    registry.register_query_handler(GetOrderHandler(orders))
    return registry


@pytest.fixture
def command_bus(registry: HandlerRegistry) -> DefaultCommandBus:
    return DefaultCommandBus(
        registry=registry,
        validation=CommandValidationService(),
        authorization=AuthorizationService(),
    )


def create(total: float = 9.99) -> CreateOrderCommand:
    return CreateOrderCommand(customer_id="cust-42", items=["widget"], total=total)


def test_pf_91_orders_are_created_looked_up_for_somebody_and_cancelled(registry):
    command_bus = DefaultCommandBus(registry=registry)
    query_bus = DefaultQueryBus(registry=registry)

    async def main() -> list[object]:
        order_id = await command_bus.send(create())
        ctx = (
            ExecutionContextBuilder()
            .with_user_id("cust-42")
            .with_tenant_id("acme")
            .build()
        )
        found = await query_bus.query_with_context(GetOrderQuery(order_id), ctx)
        cancelled = await command_bus.send(
            CancelOrderCommand(order_id=order_id, reason="Changed my mind")
        )
        gone = await query_bus.query_with_context(GetOrderQuery(order_id), ctx)
        return [order_id, found, cancelled, gone]

    assert asyncio.run(main()) == [
        "ord-1",
        {"order_id": "ord-1", "status": "ACTIVE"},
        True,
        None,
    ]


def test_pf_92_a_handler_can_be_tried_alone():
    handler = CreateOrderHandler(Orders())
    assert asyncio.run(handler.do_handle(create())) == "ord-1"


def test_pf_93_the_whole_way_of_a_command_can_be_tried_through_a_bus(command_bus):
    assert asyncio.run(command_bus.send(create())) == "ord-1"
    with pytest.raises(CommandProcessingException) as invalid:
        asyncio.run(command_bus.send(create(total=0)))
    assert isinstance(invalid.value.cause, CqrsValidationException)
    with pytest.raises(CommandProcessingException) as denied:
        asyncio.run(command_bus.send(CancelOrderCommand("ord-1", reason="")))
    assert isinstance(denied.value.cause, AuthorizationException)


def test_pf_94_the_hooks_of_a_message_can_be_tried_on_the_message():
    assert asyncio.run(create().validate()).valid
    assert not asyncio.run(create(total=0).validate()).valid
    cancel = CancelOrderCommand(order_id="o", reason="")
    assert not asyncio.run(cancel.authorize()).authorized
