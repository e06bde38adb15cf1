"""The way of a message: which steps it has, what its failures become, who may change it."""

import asyncio
import gc
import logging
import threading
import traceback
import weakref
from contextvars import ContextVar
from dataclasses import dataclass

import pytest
from shop.cqrs.authorization.exceptions import AuthorizationException
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.metrics import CqrsMetricsService
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import command_handler
from shop.cqrs.exceptions import (
    CommandHandlerNotFoundException,
    CommandProcessingException,
)
from shop.cqrs.metrics.memory import InMemoryMetrics
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Do(Command[str]):
    what: str = "it"


class Fail(CommandHandler[Do, str]):
    async def do_handle(self, command):
        raise KeyError(command.what)


def bus_of(*handlers, **services):
    bus = DefaultCommandBus(HandlerRegistry(), **services)
    for handler in handlers:
        bus.register_handler(handler)
    return bus


def failure_of(bus, command=None):
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(bus.send(Do() if command is None else command))
    return caught.value


def frames(error):
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


def test_between_the_sender_and_a_handler_without_steps_stands_the_bus_alone():
    services = {
        "validation": CommandValidationService(),
        "authorization": AuthorizationService(),
    }
    assert frames(failure_of(bus_of(Fail(), **services)).cause) == [
        "_dispatch",
        "do_handle",
    ]


def test_all_steps_before_a_handler_are_one_frame_together():
    @dataclass(frozen=True)
    class Checked(Command[str]):
        async def validate(self):
            return ValidationResult.success()

        async def authorize(self):
            return AuthorizationResult.success()

    class FailChecked(CommandHandler[Checked, str]):
        async def do_handle(self, command):
            raise KeyError

    bus = bus_of(
        FailChecked(),
        validation=CommandValidationService(),
        authorization=AuthorizationService(),
        metrics=CqrsMetricsService(InMemoryMetrics()),
    )
    cause = failure_of(bus, Checked()).cause
    # What the bus catches after that is raised there anew.
    assert frames(cause) == ["stepwise", "do_handle"]


def hooked(name, error):
    class Hooked(CommandHandler[Do, str]):
        def __init__(self):
            self.told = []

        async def do_handle(self, command):
            if name == "on_error":
                raise KeyError("first")
            return "done"

        async def on_error(self, command, failure):
            self.told.append(f"on_error {failure}")

    async def hook(self, *_):
        self.told.append(name)
        raise error

    setattr(Hooked, name, hook)
    return Hooked()


@pytest.mark.parametrize("name", ["pre_process", "post_process", "on_success"])
@pytest.mark.parametrize("way", ["bus", "handle"])
def test_a_hook_that_raises_fails_the_message_like_its_handler(name, way):
    error = ValueError(f"{name} broke")
    handler = hooked(name, error)
    if way == "bus":
        assert failure_of(bus_of(handler)).cause is error
    else:
        with pytest.raises(ValueError, match="broke"):
            asyncio.run(handler.handle(Do()))
    assert handler.told == [name, f"on_error {name} broke"]


def test_an_on_error_that_raises_is_the_cause_and_keeps_the_first_error():
    error = ValueError("on_error broke")
    cause = failure_of(bus_of(hooked("on_error", error))).cause
    assert cause is error
    assert isinstance(cause.__context__, KeyError)


def test_a_map_error_that_raises_is_the_cause():
    class Broken(Fail):
        def map_error(self, command, error):
            raise ValueError("map_error broke") from error

    cause = failure_of(bus_of(Broken())).cause
    assert isinstance(cause, ValueError)
    assert isinstance(cause.__cause__, KeyError)


def test_a_map_error_that_gives_no_exception_is_a_mistake_of_its_own():
    class Forgetful(Fail):
        def map_error(self, command, error):
            pass

    cause = failure_of(bus_of(Forgetful())).cause
    assert isinstance(cause, TypeError)
    assert "map_error of Forgetful" in str(cause)


def test_a_mapped_error_is_the_cause_and_tells_what_it_was_made_of():
    class Mapped(Fail):
        def map_error(self, command, error):
            return LookupError(f"no {error.args[0]}")

    failure = failure_of(bus_of(Mapped()))
    assert repr(failure.cause) == "LookupError('no it')"
    assert isinstance(failure.cause.__cause__, KeyError)
    assert failure.__cause__ is failure.cause


@pytest.mark.parametrize("metrics", [None, CqrsMetricsService(InMemoryMetrics())])
def test_a_handler_is_told_once_and_only_of_what_reached_it(metrics, caplog):
    class Told(CommandHandler[Do, str]):
        def __init__(self):
            self.errors = []

        async def do_handle(self, command):
            raise KeyError(command.what)

        async def on_error(self, command, error):
            self.errors.append(error)

    class Strict(CommandValidationService):
        async def validate_command(self, command):
            if command.what == "nothing":
                raise CqrsValidationException(ValidationResult.failure("what", "No."))

    handler = Told()
    bus = bus_of(handler, validation=Strict(), metrics=metrics)
    assert isinstance(failure_of(bus, Do("nothing")).cause, CqrsValidationException)
    assert handler.errors == []
    cause = failure_of(bus).cause
    assert handler.errors == [cause]


def test_a_handler_with_a_handle_of_its_own_keeps_all_steps():
    class Own(CommandHandler[Do, str]):
        async def handle(self, command):
            if command.what == "broken":
                raise KeyError(command.what)
            return f"{command.what} by hand"

        async def on_error(self, command, error):
            raise AssertionError("its own handle stands for the whole lifecycle")

    class Closed(AuthorizationService):
        async def authorize_command(self, command, context=None):
            if command.what == "secret":
                denied = AuthorizationResult.failure("it", "No.")
                raise AuthorizationException(denied)

    metrics = InMemoryMetrics()
    bus = bus_of(Own(), authorization=Closed(), metrics=CqrsMetricsService(metrics))
    assert asyncio.run(bus.send(Do())) == "it by hand"
    assert isinstance(failure_of(bus, Do("secret")).cause, AuthorizationException)
    assert isinstance(failure_of(bus, Do("broken")).cause, KeyError)
    assert metrics.value("cqrs_command_processed", message="Do") == 1
    assert metrics.value("cqrs_command_failed", message="Do") == 2


def test_a_message_of_another_bus_is_not_found():
    failure = failure_of(bus_of())
    assert isinstance(failure.cause, CommandHandlerNotFoundException)
    assert failure.command_type is Do


def test_what_is_raised_past_exceptions_is_not_wrapped():
    class Leave(CommandHandler[Do, str]):
        async def do_handle(self, command):
            raise SystemExit(3)

    with pytest.raises(SystemExit):
        asyncio.run(bus_of(Leave()).send(Do()))


def test_an_id_that_a_handler_sets_ends_with_it():
    class Renames(CommandHandler[Do, str]):
        async def do_handle(self, command):
            CorrelationContext.set_correlation_id("inner")
            if command.what == "broken":
                raise KeyError
            return str(CorrelationContext.get_correlation_id())

    async def around(what):
        CorrelationContext.set_correlation_id("outer")
        bus = bus_of(Renames())
        try:
            seen = await bus.send(Do(what))
        except CommandProcessingException:
            seen = None
        return seen, CorrelationContext.get_correlation_id()

    assert asyncio.run(around("it")) == ("inner", "outer")
    assert asyncio.run(around("broken")) == (None, "outer")


USER = ContextVar("user", default="nobody")


def test_context_variables_reach_the_handler_and_its_tasks_and_stay_there():
    class Tells(CommandHandler[Do, str]):
        async def do_handle(self, command):
            USER.set(f"{USER.get()} and {command.what}")

            async def told():
                return USER.get(), CorrelationContext.get_correlation_id()

            return await asyncio.create_task(told())

    async def sends():
        bus = bus_of(Tells())
        USER.set("ann")
        command = Do("bob")
        command.set_correlation_id("flow")
        in_a_task = await asyncio.create_task(bus.send(command))
        return in_a_task, USER.get(), CorrelationContext.get_correlation_id()

    assert asyncio.run(sends()) == (("ann and bob", "flow"), "ann", None)


def test_one_way_serves_with_and_without_a_context():
    class Knows(CommandHandler[Do, str]):
        async def do_handle(self, command):
            return "nobody"

        async def do_handle_with_context(self, command, context):
            return context.user_id

    async def both():
        bus = bus_of(Knows())
        ann = DefaultExecutionContext(user_id="ann")
        return await bus.send(Do()), await bus.send_with_context(Do(), ann)

    assert asyncio.run(both()) == ("nobody", "ann")


def test_a_handler_that_is_replaced_while_it_runs_is_told_of_its_failure():
    class Leaving(CommandHandler[Do, int]):
        def __init__(self):
            self.told = []

        async def do_handle(self, command):
            bus.unregister_handler(Do)
            bus.register_handler(Numbered(1))
            raise KeyError(command.what)

        async def on_error(self, command, error):
            self.told.append(error)

    handler = Leaving()
    bus = bus_of(handler)
    cause = failure_of(bus).cause
    assert handler.told == [cause]
    assert asyncio.run(bus.send(Do())) == 1


def test_a_registry_keeps_no_bus_alive():
    registry = HandlerRegistry()
    bus = DefaultCommandBus(registry)
    gone = weakref.ref(bus)
    del bus
    gc.collect()
    assert gone() is None
    registry.register_command_handler(Numbered(1))
    other = DefaultCommandBus(registry)
    assert asyncio.run(other.send(Do())) == 1
    registry.unregister_command_handler(Do)
    assert isinstance(failure_of(other).cause, CommandHandlerNotFoundException)


class Numbered(CommandHandler[Do, int]):
    def __init__(self, number):
        self.number = number

    async def do_handle(self, command):
        return self.number


def test_threads_may_register_and_send_at_the_same_time():
    registry = HandlerRegistry()
    bus = DefaultCommandBus(registry)
    registry.register_command_handler(Numbered(0))
    over = threading.Event()
    strange = []

    def replaces(start):
        for number in range(start, start + 200):
            registry.unregister_command_handler(Do)
            try:
                registry.register_command_handler(Numbered(number))
            except ValueError:
                continue  # another thread was quicker

    async def sends():
        while not over.is_set():
            try:
                await bus.send(Do())
            except CommandProcessingException as failure:
                if not isinstance(failure.cause, CommandHandlerNotFoundException):
                    strange.append(failure)

    senders = [threading.Thread(target=asyncio.run, args=(sends(),)) for _ in range(2)]
    replacers = [
        threading.Thread(target=replaces, args=(1000 * each,)) for each in range(1, 5)
    ]
    for thread in (*senders, *replacers):
        thread.start()
    for thread in replacers:
        thread.join()
    over.set()
    for thread in senders:
        thread.join()
    assert strange == []
    serving = registry.find_command_handler(Do)
    # The way that was composed last belongs to the handler that was registered last.
    assert asyncio.run(bus.send(Do())) == serving.number


def test_the_lower_priority_number_serves_whatever_comes_first():
    class Usual(Numbered):
        pass

    @command_handler(priority=-1)
    class Special(Numbered):
        pass

    for order in ([Usual(1), Special(2)], [Special(2), Usual(1)]):
        assert asyncio.run(bus_of(*order).send(Do())) == 2


def test_a_way_is_composed_anew_for_a_handler_that_comes_later(caplog):
    async def story():
        bus = bus_of(Numbered(1))
        first = await bus.send(Do())
        bus.unregister_handler(Do)
        with pytest.raises(CommandProcessingException):
            await bus.send(Do())
        bus.register_handler(Numbered(2))
        return first, await bus.send(Do())

    with caplog.at_level(logging.DEBUG):
        assert asyncio.run(story()) == (1, 2)
