"""Validation: structure, rules, and what an invalid message meets."""

import asyncio
import warnings
from dataclasses import dataclass

import pytest
from pydantic import BaseModel, Field
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.exceptions import CommandProcessingException, QueryProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.cqrs.validation.types import (
    ValidationError,
    ValidationResult,
    ValidationSeverity,
)


@dataclass(frozen=True)
class Pay(Command[str]):
    amount: int

    async def validate(self):
        if self.amount <= 0:
            return ValidationResult.failure("amount", "Must be positive")
        return ValidationResult.success()


@dataclass(frozen=True)
class Balance(Query[int]):
    account: str

    async def validate(self):
        if not self.account:
            return ValidationResult.failure("account", "Must not be empty")
        return ValidationResult.success()


class PayHandler(CommandHandler[Pay, str]):
    calls = 0

    async def do_handle(self, command):
        self.calls += 1
        return "paid"


class BalanceHandler(QueryHandler[Balance, int]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return 7


def sent(command, handler):
    bus = DefaultCommandBus(
        registry=HandlerRegistry(), validation=CommandValidationService()
    )
    bus.register_handler(handler)
    return asyncio.run(bus.send(command))


def asked(query, handler):
    bus = DefaultQueryBus(
        registry=HandlerRegistry(), validation=CommandValidationService()
    )
    bus.register_handler(handler)
    return asyncio.run(bus.query(query))


def checked(message):
    return asyncio.run(AutoValidationProcessor().validate(message))


def pydantic_message(*bases):
    """A message with a structure and a rule, whichever base comes first."""
    with warnings.catch_warnings():
        # pydantic would rather come first, and has an old method named validate.
        warnings.simplefilter("ignore")

        class Register(*bases):
            name: str = Field(min_length=2)
            age: int = Field(ge=0)

            async def validate(self):
                if self.name == "nobody":
                    return ValidationResult.failure("name", "Must be somebody")
                return ValidationResult.success()

    return Register


ORDERS = pytest.mark.parametrize(
    "kind",
    [
        pydantic_message(Command[str], BaseModel),
        pydantic_message(BaseModel, Command[str]),
    ],
    ids=["command first", "model first"],
)


class NoRule(BaseModel, Command[str]):
    name: str


@ORDERS
def test_pf_42_a_valid_pydantic_message_passes_whatever_the_order_of_its_bases(kind):
    class Handler(CommandHandler[kind, str]):
        async def do_handle(self, command):
            return command.name

    assert sent(kind(name="ann", age=3), Handler()) == "ann"


@ORDERS
def test_pf_42_structure_and_rules_of_a_pydantic_message_are_checked_together(kind):
    message = kind.model_construct(name="nobody", age=-1)
    result = checked(message)
    assert not result.valid
    assert [error.field_name for error in result.errors] == ["age", "name"]
    assert result.errors[0].rejected_value == -1
    assert result.errors[1].message == "Must be somebody"


def test_pf_42_a_pydantic_message_without_rules_is_checked_by_its_structure():
    assert checked(NoRule(name="ann")).valid
    result = checked(NoRule.model_construct(name=7))
    assert [error.field_name for error in result.errors] == ["name"]


def test_pf_43_results_are_made_and_combined():
    no_name = ValidationError("name", "Missing")
    assert ValidationResult.success().valid
    assert ValidationResult.success().errors == ()
    failure = ValidationResult.failure("age", "Negative")
    assert not failure.valid
    assert failure.errors == (ValidationError("age", "Negative"),)
    assert ValidationResult.from_errors([no_name]).errors == (no_name,)
    assert ValidationResult.from_errors([]).valid
    both = failure.combine(ValidationResult.from_errors([no_name]))
    assert not both.valid
    assert [error.field_name for error in both.errors] == ["age", "name"]
    assert not failure.combine(ValidationResult.success()).valid
    assert ValidationResult.success().combine(ValidationResult.success()).valid


def test_pf_44_an_error_carries_field_message_code_severity_and_value():
    error = ValidationError(
        field_name="age",
        message="Negative",
        error_code="ge",
        severity=ValidationSeverity.CRITICAL,
        rejected_value=-1,
    )
    assert (error.field_name, error.message, error.error_code) == (
        "age",
        "Negative",
        "ge",
    )
    assert error.severity is ValidationSeverity.CRITICAL
    assert error.rejected_value == -1
    assert ValidationError("age", "Negative").severity is ValidationSeverity.ERROR


@pytest.mark.parametrize("severity", ValidationSeverity)
def test_pf_44_an_error_of_any_severity_fails_the_command(severity):
    @dataclass(frozen=True)
    class Doubtful(Command[str]):
        async def validate(self):
            error = ValidationError("it", "Is doubtful", severity=severity)
            return ValidationResult.from_errors([error])

    class Handler(CommandHandler[Doubtful, str]):
        async def do_handle(self, command):
            return "done"

    with pytest.raises(CommandProcessingException, match="Is doubtful"):
        sent(Doubtful(), Handler())
    assert [each.name for each in ValidationSeverity] == [
        "WARNING",
        "ERROR",
        "CRITICAL",
    ]


def test_pf_45_an_invalid_message_fails_with_a_validation_exception_as_cause():
    with pytest.raises(CommandProcessingException) as failed:
        sent(Pay(0), PayHandler())
    cause = failed.value.cause
    assert isinstance(cause, CqrsValidationException)
    assert cause.result.error_messages() == ["amount: Must be positive"]


def test_pf_46_an_invalid_message_never_reaches_its_handler():
    pay, balance = PayHandler(), BalanceHandler()
    with pytest.raises(CommandProcessingException):
        sent(Pay(0), pay)
    with pytest.raises(QueryProcessingException):
        asked(Balance(""), balance)
    assert (pay.calls, balance.calls) == (0, 0)
    assert sent(Pay(1), pay) == "paid"
    assert asked(Balance("ann"), balance) == 7
    assert (pay.calls, balance.calls) == (1, 1)


def test_pf_46_a_handler_is_not_told_of_a_message_that_never_reached_it():
    class Told(PayHandler):
        async def on_error(self, command, error):
            self.calls += 1

        def map_error(self, command, error):
            return LookupError("mapped")

    handler = Told()
    with pytest.raises(CommandProcessingException) as failed:
        sent(Pay(0), handler)
    assert isinstance(failed.value.cause, CqrsValidationException)
    assert handler.calls == 0


def test_pf_46_a_bus_without_the_service_validates_nothing():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(PayHandler())
    assert asyncio.run(bus.send(Pay(0))) == "paid"


@dataclass(frozen=True)
class Careless(Command[str]):
    async def validate(self):
        raise KeyError("price")


class CarelessHandler(CommandHandler[Careless, str]):
    async def do_handle(self, command):
        return "done"


def test_pf_47_a_rule_that_raises_fails_the_command_as_an_invalid_one():
    with pytest.raises(CommandProcessingException) as failed:
        sent(Careless(), CarelessHandler())
    assert isinstance(failed.value.cause, CqrsValidationException)
    assert failed.value.cause.result == checked(Careless())


def test_pf_47_a_rule_that_raises_is_an_error_of_the_message():
    result = checked(Careless())
    assert not result.valid
    (error,) = result.errors
    assert error.field_name == "_custom"
    assert "price" in error.message
