"""Lifecycle, attempts, decorators and the registry."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Generic, TypeVar

import pytest
from jumping_clock import run_jumping
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler, ContextAwareCommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.errors import DomainError
from shop.cqrs.exceptions import (
    CommandHandlerNotFoundException,
    CommandProcessingException,
    CqrsException,
    HandlerMismatchError,
    QueryHandlerNotFoundException,
    QueryProcessingException,
)
from shop.cqrs.options import options_of
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.query.handler import ContextAwareQueryHandler, QueryHandler
from shop.cqrs.types import Command, Query

ANN = DefaultExecutionContext(user_id="ann")


@dataclass(frozen=True)
class Do(Command[str]):
    what: str = "it"


@dataclass(frozen=True)
class Other(Command[str]):
    pass


@dataclass(frozen=True)
class Ask(Query[str]):
    pass


@dataclass(eq=False)
class Refused(DomainError):
    pass


@dataclass(eq=False)
class Busy(DomainError):
    pass


class Plain(CommandHandler[Do, str]):
    async def do_handle(self, command):
        return command.what


class Answer(QueryHandler[Ask, str]):
    async def do_handle(self, query):
        return "answer"


class Failing(CommandHandler[Do, str]):
    """Fails with the given errors, one call after the other, then succeeds."""

    def __init__(self, *errors):
        self.errors = list(errors)
        self.calls = 0

    async def do_handle(self, command):
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "done"


def handled(handler):
    return asyncio.run(handler.handle(Do()))


class Traced(CommandHandler[Do, str]):
    def __init__(self, error=None, mapped=None):
        self.steps = []
        self.error = error
        self.mapped = mapped

    async def pre_process(self, command):
        self.steps.append("pre")

    async def do_handle(self, command):
        self.steps.append("do")
        if self.error:
            raise self.error
        return "result"

    async def post_process(self, command, result):
        self.steps.append(f"post {result}")

    async def on_success(self, command, result):
        self.steps.append(f"success {result}")

    async def on_error(self, command, error):
        self.steps.append(f"error {error}")

    def map_error(self, command, error):
        return self.mapped or error


def test_hooks_run_in_order_on_success():
    handler = Traced()
    assert handled(handler) == "result"
    assert handler.steps == ["pre", "do", "post result", "success result"]


def test_hooks_run_in_order_on_failure_and_the_mapped_error_propagates():
    error = LookupError("gone")
    handler = Traced(error, ValueError("mapped"))
    with pytest.raises(ValueError, match="mapped") as caught:
        handled(handler)
    assert handler.steps == ["pre", "do", "error gone"]
    assert caught.value.__cause__ is error


def test_an_error_that_is_not_mapped_stays_itself():
    error = LookupError("gone")
    with pytest.raises(LookupError) as caught:
        handled(Traced(error))
    assert caught.value is error
    assert error.__cause__ is None


def test_a_handler_without_do_handle_says_so():
    class Empty(CommandHandler[Do, str]):
        pass

    with pytest.raises(NotImplementedError, match=r"Empty\.do_handle"):
        handled(Empty())


def test_a_context_aware_command_handler_needs_its_context():
    class Aware(ContextAwareCommandHandler[Do, str]):
        async def do_handle_with_context(self, command, context):
            return f"{command.what} for {context.user_id}"

    with pytest.raises(RuntimeError, match="Aware requires an ExecutionContext"):
        handled(Aware())
    assert asyncio.run(Aware().handle_with_context(Do(), ANN)) == "it for ann"
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(Aware())
    assert asyncio.run(bus.send_with_context(Do(), ANN)) == "it for ann"
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(bus.send(Do()))
    assert isinstance(caught.value.cause, RuntimeError)


def test_a_context_aware_query_handler_needs_its_context():
    class Aware(ContextAwareQueryHandler[Ask, str]):
        async def do_handle_with_context(self, query, context):
            return f"for {context.user_id}"

    with pytest.raises(RuntimeError):
        asyncio.run(Aware().handle(Ask()))
    bus = DefaultQueryBus(registry=HandlerRegistry())
    bus.register_handler(Aware())
    assert asyncio.run(bus.query_with_context(Ask(), ANN)) == "for ann"


def test_a_plain_handler_takes_a_context_too():
    assert asyncio.run(Plain().handle_with_context(Do(), ANN)) == "it"


def test_a_failed_attempt_is_repeated_as_often_as_asked():
    @command_handler(retries=2, backoff_ms=500)
    class Retried(Failing):
        pass

    handler = Retried(OSError(), OSError())
    assert run_jumping(handler.handle(Do())) == ("done", pytest.approx(1.0))
    exhausted = Retried(OSError("1"), OSError("2"), OSError("3"))
    with pytest.raises(OSError, match="3"):
        run_jumping(exhausted.handle(Do()))
    assert exhausted.calls == 3


def test_without_retries_there_is_one_attempt():
    handler = Failing(OSError("disk"))
    with pytest.raises(OSError, match="disk"):
        handled(handler)
    assert handler.calls == 1


@pytest.mark.parametrize(
    ("settings", "error", "calls"),
    [
        ({"raises": (LookupError,)}, KeyError(), 1),
        ({"raises": (LookupError,)}, OSError(), 2),
        ({}, Refused(), 1),
        ({"retry_errors": (Busy,)}, Busy(), 2),
        ({"retry_errors": (Busy,)}, Refused(), 1),
        ({"retry_errors": (Busy,)}, OSError(), 1),
        ({"retry_errors": (Busy,)}, TimeoutError(), 2),
        ({"retry_errors": (Busy,), "raises": (Busy,)}, Busy(), 2),
        ({"retry_errors": (Busy,), "raises": (Busy, Refused)}, Refused(), 1),
        ({"retry_errors": (Busy,), "raises": (TimeoutError,)}, TimeoutError(), 1),
    ],
)
def test_only_accidents_are_repeated(settings, error, calls):
    @command_handler(retries=1, backoff_ms=0, **settings)
    class Retried(Failing):
        pass

    handler = Retried(error)
    outcome = asyncio.run(asyncio.wait_for(_settled(handler), 5))
    assert handler.calls == calls
    assert (outcome == "done") is (calls == 2)


async def _settled(handler):
    try:
        return await handler.handle(Do())
    except Exception as error:  # noqa: BLE001
        return error


def test_the_timeout_holds_for_each_attempt():
    class Slow(CommandHandler[Do, str]):
        calls = 0

        async def do_handle(self, command):
            self.calls += 1
            await asyncio.sleep(20 if self.calls == 1 else 9)
            return "done"

    patient = command_handler(timeout=10.0, retries=1, backoff_ms=1000)(Slow)()
    assert run_jumping(patient.handle(Do())) == ("done", pytest.approx(20, abs=0.1))
    assert patient.calls == 2


def test_a_timeout_is_a_timeout_error():
    @query_handler(timeout=0.5)
    class Slow(QueryHandler[Ask, str]):
        async def do_handle(self, query):
            await asyncio.sleep(60)

    bus = DefaultQueryBus(registry=HandlerRegistry())
    bus.register_handler(Slow())
    with pytest.raises(QueryProcessingException) as caught:
        run_jumping(bus.query(Ask()))
    assert isinstance(caught.value.cause, TimeoutError)


def test_a_cancelled_send_is_neither_wrapped_nor_repeated():
    @command_handler(retries=5, backoff_ms=0, timeout=60)
    class Hanging(CommandHandler[Do, str]):
        calls = 0
        errors = 0

        async def do_handle(self, command):
            self.calls += 1
            await asyncio.Event().wait()

        async def on_error(self, command, error):
            self.errors += 1

    handler = Hanging()

    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(handler)
        task = asyncio.create_task(bus.send(Do()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(story())
    assert (handler.calls, handler.errors) == (1, 0)


DECLARED = {"raises": (KeyError,), "retry_errors": (Busy,)}
UNDECLARED = {"retry_errors": (Busy,)}


@pytest.mark.parametrize(
    ("settings", "error", "level", "traceback"),
    [
        (DECLARED, KeyError("k"), logging.WARNING, False),
        (DECLARED, Refused(), logging.ERROR, True),
        (DECLARED, OSError("disk"), logging.ERROR, True),
        (DECLARED, Busy(), logging.ERROR, True),
        (UNDECLARED, Refused(), logging.WARNING, False),
        (UNDECLARED, OSError("disk"), logging.ERROR, True),
        (UNDECLARED, Busy(), logging.ERROR, True),
    ],
)
def test_only_unexpected_errors_are_logged_with_a_traceback(
    settings, error, level, traceback, caplog
):
    @command_handler(**settings)
    class Expecting(Failing):
        pass

    with pytest.raises(type(error)):
        handled(Expecting(error))
    (record,) = caplog.records
    assert record.levelno == level
    assert bool(record.exc_info) is traceback


def test_decorators_work_bare_and_with_settings():
    bare = command_handler(type("Bare", (Plain,), {}))
    assert options_of(bare).kind == "command"
    assert options_of(bare).retries == 0
    settings = {"priority": 3, "tags": ("a",), "description": "d", "cache_ttl": 1.5}
    asked = query_handler(cacheable=True, **settings)(type("Asked", (Answer,), {}))
    options = options_of(asked)
    assert options.kind == "query"
    assert {name: getattr(options, name) for name in settings} == settings
    assert asked().supports_caching()
    assert asked().get_cache_ttl_seconds() == 1.5
    assert options_of(Plain).kind is None


@pytest.mark.parametrize(
    "settings", [{"retries": -1}, {"timeout": 0}, {"backoff_ms": -1}]
)
def test_settings_that_are_not_possible_are_refused(settings):
    with pytest.raises(ValueError, match=next(iter(settings))):
        command_handler(**settings)


def test_the_result_of_a_command_cannot_be_cached():
    with pytest.raises(TypeError, match="cannot be cached"):
        command_handler(cacheable=True)
    with pytest.raises(TypeError, match="colour"):
        query_handler(colour="red")


def test_a_handler_may_use_any_name_for_itself():
    class Own(CommandHandler[Do, str]):
        def __init__(self):
            self._steps = self._run = self._attempt = self._attempts = None

        async def do_handle(self, command):
            return "done"

    assert handled(Own()) == "done"


def test_an_error_without_text_is_told_by_its_class():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(Failing(OSError()))
    with pytest.raises(
        CommandProcessingException, match="Failed to process command Do: OSError"
    ):
        asyncio.run(bus.send(Do()))


def test_the_type_is_found_through_indirect_subclasses():
    C = TypeVar("C", bound=Command)
    R = TypeVar("R")

    class Middle(CommandHandler[C, str], Generic[C]):
        pass

    class Swapped(CommandHandler[C, R], Generic[R, C]):
        pass

    class Leaf(Middle[Do]):
        pass

    class LeafOfLeaf(Leaf):
        pass

    class Turned(Swapped[str, Do]):
        pass

    for handler in (Leaf(), LeafOfLeaf(), Turned()):
        registry = HandlerRegistry()
        registry.register_command_handler(handler)
        assert registry.find_command_handler(Do) is handler


def test_a_handler_that_names_no_message_needs_the_second_argument():
    class Nameless(CommandHandler):
        pass

    registry = HandlerRegistry()
    with pytest.raises(HandlerMismatchError, match="Nameless does not say"):
        registry.register_command_handler(Nameless())
    registry.register_command_handler(Nameless(), Do)
    assert registry.has_command_handler(Do)


def test_a_handler_of_another_message_and_a_second_handler_are_refused():
    registry = HandlerRegistry()
    with pytest.raises(TypeError, match="Plain is a handler of Do"):
        registry.register_command_handler(Plain(), Other)
    registry.register_command_handler(Plain(), Do)
    registry.register_query_handler(Answer(), Ask)
    assert (registry.command_handler_count, registry.query_handler_count) == (1, 1)


def test_registering_the_same_handler_again_changes_nothing():
    registry = HandlerRegistry()
    handler = Plain()
    registry.register_command_handler(handler)
    registry.register_command_handler(handler)
    assert registry.command_handler_count == 1


def test_a_missing_handler_has_its_own_exception():
    registry = HandlerRegistry()
    with pytest.raises(CommandHandlerNotFoundException, match="Do"):
        registry.find_command_handler(Do)
    with pytest.raises(QueryHandlerNotFoundException, match="Ask"):
        registry.find_query_handler(Ask)
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(DefaultCommandBus(registry=registry).send(Do()))
    assert isinstance(caught.value.cause, CommandHandlerNotFoundException)
    with pytest.raises(QueryProcessingException) as missed:
        asyncio.run(DefaultQueryBus(registry=registry).query(Ask()))
    assert isinstance(missed.value.cause, QueryHandlerNotFoundException)
    assert missed.value.query_type is Ask
    assert isinstance(missed.value, CqrsException)


def test_buses_register_and_unregister_by_type():
    registry = HandlerRegistry()
    commands = DefaultCommandBus(registry=registry)
    queries = DefaultQueryBus(registry=registry)
    assert isinstance(commands, CommandBus)
    assert isinstance(queries, QueryBus)
    commands.register_handler(Plain())
    queries.register_handler(Answer())
    assert commands.has_handler(Do)
    assert queries.has_handler(Ask)
    assert commands.unregister_handler(Do)
    assert queries.unregister_handler(Ask)
    assert not commands.unregister_handler(Do)
    assert not queries.has_handler(Ask)


def test_a_replaced_handler_serves_the_next_send():
    class Newer(Plain):
        async def do_handle(self, command):
            return "newer"

    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(Plain())
    assert asyncio.run(bus.send(Do())) == "it"
    bus.unregister_handler(Do)
    bus.register_handler(Newer())
    assert asyncio.run(bus.send(Do())) == "newer"


def test_discovery_takes_decorated_handlers_only():
    registry = HandlerRegistry()
    marked = command_handler(type("Marked", (Plain,), {}))()
    asked = query_handler(type("Asked", (Answer,), {}))()
    registry.discover_from_beans([object(), Plain(), asked, marked, "text"])
    assert registry.find_command_handler(Do) is marked
    assert registry.find_query_handler(Ask) is asked


def test_discovery_prefers_the_lowest_priority_number(caplog):
    first = command_handler(priority=-1)(type("First", (Plain,), {}))()
    later = command_handler(priority=5)(type("Later", (Plain,), {}))()
    registry = HandlerRegistry()
    registry.discover_from_beans([later, first])
    assert registry.find_command_handler(Do) is first
    twin = command_handler(priority=-1)(type("Twin", (Plain,), {}))()
    registry = HandlerRegistry()
    registry.discover_from_beans([first, twin])
    assert registry.find_command_handler(Do) is twin
    assert "Replacing the handler of Do: First -> Twin" in caplog.text
