import asyncio
from dataclasses import dataclass

import pydantic
import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.decorators import command_handler
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.types import Command
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.cqrs.validation.types import (
    ValidationError,
    ValidationResult,
    ValidationSeverity,
)


@dataclass(frozen=True)
class Pay(Command[str]):
    total: int

    async def validate(self):
        if self.total <= 0:
            return ValidationResult.failure("total", "Must be positive")
        return ValidationResult.success()


class PayHandler(CommandHandler[Pay, str]):
    async def do_handle(self, command):
        return f"paid {command.total}"


def bus_with(handler, **services):
    bus = DefaultCommandBus(registry=HandlerRegistry(), **services)
    bus.register_handler(handler)
    return bus


def checked(message):
    return asyncio.run(AutoValidationProcessor().validate(message))


def test_results_are_made_and_combined():
    good = ValidationResult.success()
    bad = ValidationResult.failure("f", "m", error_code="c", rejected_value=1)
    assert good.valid
    assert good.errors == ()
    assert bad.errors == (ValidationError("f", "m", "c", ValidationSeverity.ERROR, 1),)
    assert not good.combine(bad).valid
    assert good.combine(good).valid
    assert len(bad.combine(bad).errors) == 2
    assert ValidationResult.from_errors([]).valid
    assert ValidationResult.from_errors(list(bad.errors)) == bad
    assert [s.value for s in ValidationSeverity] == ["WARNING", "ERROR", "CRITICAL"]


def test_an_invalid_command_never_reaches_its_handler():
    bus = bus_with(PayHandler(), validation=CommandValidationService())
    assert asyncio.run(bus.send(Pay(1))) == "paid 1"
    with pytest.raises(CommandProcessingException, match="Must be positive") as caught:
        asyncio.run(bus.send(Pay(0)))
    cause = caught.value.cause
    assert isinstance(cause, CqrsValidationException)
    assert cause.result.errors[0].field_name == "total"


def test_without_the_service_nothing_is_validated():
    assert asyncio.run(bus_with(PayHandler()).send(Pay(0))) == "paid 0"


def test_a_handler_can_leave_validation_out():
    @command_handler(validation=False)
    class Lenient(PayHandler):
        pass

    bus = bus_with(Lenient(), validation=CommandValidationService())
    assert asyncio.run(bus.send(Pay(0))) == "paid 0"


def test_a_warning_fails_the_command_too():
    class Careful(Pay):
        async def validate(self):
            return ValidationResult.failure(
                "f", "m", severity=ValidationSeverity.WARNING
            )

    class CarefulHandler(CommandHandler[Careful, str]):
        pass

    bus = bus_with(CarefulHandler(), validation=CommandValidationService())
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send(Careful(1)))


def test_a_hook_that_raises_becomes_an_error_and_is_logged(caplog):
    class Broken(Pay):
        async def validate(self):
            raise LookupError("oops")

    (error,) = checked(Broken(1)).errors
    assert (error.field_name, error.message) == ("_custom", "oops")
    assert "LookupError" in caplog.text


def test_a_hook_that_returns_nothing_is_an_error():
    class Forgetful(Pay):
        async def validate(self):
            pass

    assert checked(Forgetful(1)).errors[0].field_name == "_custom"


def test_a_plain_hook_is_called_as_well():
    class Money:
        def validate(self):
            return ValidationResult.failure("amount", "m")

    assert checked(Money()).errors[0].field_name == "amount"
    assert checked(object()).valid


def test_a_pydantic_message_is_checked_by_structure_then_by_its_hook():
    with pytest.warns(Warning, match="before generic classes"):

        class Order(Command[str], pydantic.BaseModel):
            count: int

            async def validate(self):
                return ValidationResult.failure("custom", "m")

    order = Order(count=1)
    order.get_command_id()
    assert [e.field_name for e in checked(order).errors] == ["custom"]
    order.count = "many"
    assert [e.field_name for e in checked(order).errors] == ["count", "custom"]


def test_a_pydantic_field_may_have_an_alias():
    with pytest.warns(Warning, match="before generic classes"):

        class Order(Command[str], pydantic.BaseModel):
            count: int = pydantic.Field(alias="n")

    assert checked(Order(n=1)).valid


def test_an_own_processor_is_always_asked():
    class Refusing:
        async def validate(self, message):
            return ValidationResult.failure("f", type(message).__name__)

    class Free(Command[None]):
        pass

    class FreeHandler(CommandHandler[Free, None]):
        async def do_handle(self, command):
            pass

    bus = bus_with(FreeHandler(), validation=CommandValidationService(Refusing()))
    with pytest.raises(CommandProcessingException, match="f: Free"):
        asyncio.run(bus.send(Free()))


def test_a_service_of_its_own_is_always_asked():
    class Strict(CommandValidationService):
        async def validate_command(self, command):
            raise PermissionError

    class Free(Command[None]):
        pass

    class FreeHandler(CommandHandler[Free, None]):
        async def do_handle(self, command):
            pass

    bus = bus_with(FreeHandler(), validation=Strict())
    with pytest.raises(CommandProcessingException, match="PermissionError"):
        asyncio.run(bus.send(Free()))


def test_the_result_can_be_had_without_raising():
    service = CommandValidationService()
    assert not asyncio.run(service.validate_command_with_result(Pay(0))).valid
