"""Authorization: who may send a message."""

import asyncio
from dataclasses import dataclass

import pytest
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import (
    AuthorizationError,
    AuthorizationResult,
    AuthorizationSeverity,
)
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.exceptions import CommandProcessingException, QueryProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult

ANN = DefaultExecutionContext(user_id="ann")
BEN = DefaultExecutionContext(user_id="ben")
NO = AuthorizationResult.failure("order", "Only admins can delete orders")
YES = AuthorizationResult.success()


@dataclass(frozen=True)
class DeleteOrder(Command[str]):
    requested_by: str
    reason: str = "none"

    async def validate(self):
        if not self.reason:
            return ValidationResult.failure("reason", "Must be given")
        return ValidationResult.success()

    async def authorize(self):
        return YES if self.requested_by == "admin" else NO


@dataclass(frozen=True)
class DropOrder(Command[str]):
    async def authorize_with_context(self, ctx):
        return YES if ctx.user_id == "ann" else NO


@dataclass(frozen=True)
class SecretOrder(Query[str]):
    async def authorize(self):
        return NO


class Working:
    calls = 0

    async def do_handle(self, message):
        self.calls += 1
        return "done"


class DeleteOrderHandler(Working, CommandHandler[DeleteOrder, str]):
    pass


class DropOrderHandler(Working, CommandHandler[DropOrder, str]):
    pass


class SecretOrderHandler(Working, QueryHandler[SecretOrder, str]):
    pass


def bus_with(handler, service=None):
    bus = DefaultCommandBus(
        registry=HandlerRegistry(),
        validation=CommandValidationService(),
        authorization=AuthorizationService() if service is None else service,
    )
    bus.register_handler(handler)
    return bus


def test_pf_48_authorization_comes_after_validation():
    bus = bus_with(DeleteOrderHandler())
    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(bus.send(DeleteOrder("ben", reason="")))
    assert isinstance(failed.value.cause, CqrsValidationException)


def test_pf_48_without_a_context_the_message_decides_alone():
    handler = DeleteOrderHandler()
    bus = bus_with(handler)
    assert asyncio.run(bus.send(DeleteOrder("admin"))) == "done"
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send(DeleteOrder("ben")))
    assert handler.calls == 1


def test_pf_48_with_a_context_the_message_decides_by_it():
    handler = DropOrderHandler()
    bus = bus_with(handler)
    assert asyncio.run(bus.send_with_context(DropOrder(), ANN)) == "done"
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send_with_context(DropOrder(), BEN))
    assert handler.calls == 1


def test_pf_49_results_are_made_and_combined():
    assert YES.authorized
    assert YES.errors == ()
    assert not NO.authorized
    assert NO.errors == (AuthorizationError("order", "Only admins can delete orders"),)
    other = AuthorizationResult.failure("shop", "Is closed")
    both = NO.combine(other)
    assert not both.authorized
    assert [error.resource for error in both.errors] == ["order", "shop"]
    assert not YES.combine(NO).authorized
    assert YES.combine(AuthorizationResult.success()).authorized


def test_pf_49_an_error_carries_resource_message_code_severity_and_action():
    error = AuthorizationError(
        resource="order",
        message="Not yours",
        error_code="OWNER",
        severity=AuthorizationSeverity.CRITICAL,
        denied_action="delete",
    )
    assert (error.resource, error.message, error.error_code) == (
        "order",
        "Not yours",
        "OWNER",
    )
    assert error.severity is AuthorizationSeverity.CRITICAL
    assert error.denied_action == "delete"
    plain = AuthorizationError("order", "Not yours")
    assert plain.severity is AuthorizationSeverity.ERROR
    assert plain.denied_action is None


def test_pf_50_a_disabled_service_lets_everything_pass():
    bus = bus_with(DeleteOrderHandler(), AuthorizationService(enabled=False))
    assert asyncio.run(bus.send(DeleteOrder("ben"))) == "done"


def test_pf_51_a_denied_command_fails_with_an_authorization_exception_as_cause():
    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(bus_with(DeleteOrderHandler()).send(DeleteOrder("ben")))
    cause = failed.value.cause
    assert isinstance(cause, AuthorizationException)
    assert cause.result == NO


def test_pf_51_a_denied_query_fails_with_an_authorization_exception_as_cause():
    bus = DefaultQueryBus(
        registry=HandlerRegistry(), authorization=AuthorizationService()
    )
    handler = SecretOrderHandler()
    bus.register_handler(handler)
    with pytest.raises(QueryProcessingException) as failed:
        asyncio.run(bus.query(SecretOrder()))
    assert isinstance(failed.value.cause, AuthorizationException)
    assert handler.calls == 0


def test_pf_52_a_message_that_decides_by_context_alone_passes_without_one():
    assert asyncio.run(bus_with(DropOrderHandler()).send(DropOrder())) == "done"
