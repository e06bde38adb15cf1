"""Handlers: their hooks, and those that need a context."""

import asyncio
import logging
from dataclasses import dataclass

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler, ContextAwareCommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.errors import DomainError
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import ContextAwareQueryHandler, QueryHandler
from shop.cqrs.types import Command, Query

ANN = DefaultExecutionContext(user_id="ann")
GONE = LookupError("gone")


@dataclass(frozen=True)
class Move(Command[str]):
    pass


@dataclass(frozen=True)
class Where(Query[str]):
    pass


@dataclass(eq=False)
class Blocked(DomainError):
    by: str = "a chair"


class Telling:
    """Tells in `steps` which hooks ran; fails with `error` if there is one."""

    def __init__(self, error=None):
        self.steps = []
        self.error = error

    async def pre_process(self, message):
        self.steps.append("pre_process")

    async def do_handle(self, message):
        self.steps.append("do_handle")
        if self.error is not None:
            raise self.error
        return "here"

    async def post_process(self, message, result):
        self.steps.append(f"post_process {result}")

    async def on_success(self, message, result):
        self.steps.append(f"on_success {result}")

    async def on_error(self, message, error):
        self.steps.append(f"on_error {error}")

    def map_error(self, message, error):
        return ValueError(f"mapped: {error}")


class TellingCommandHandler(Telling, CommandHandler[Move, str]):
    pass


class TellingQueryHandler(Telling, QueryHandler[Where, str]):
    pass


BOTH = pytest.mark.parametrize(
    ("kind", "message"),
    [(TellingCommandHandler, Move()), (TellingQueryHandler, Where())],
    ids=["command", "query"],
)


@BOTH
def test_pf_24_hooks_run_in_order_when_all_goes_well(kind, message):
    handler = kind()
    assert asyncio.run(handler.handle(message)) == "here"
    assert handler.steps == [
        "pre_process",
        "do_handle",
        "post_process here",
        "on_success here",
    ]


@BOTH
def test_pf_25_after_a_failure_the_mapped_error_is_what_the_sender_sees(kind, message):
    handler = kind(GONE)
    with pytest.raises(ValueError, match="mapped: gone"):
        asyncio.run(handler.handle(message))
    assert handler.steps == ["pre_process", "do_handle", "on_error gone"]


def test_pf_25_the_mapped_error_is_the_cause_on_the_bus():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(TellingCommandHandler(GONE))
    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(bus.send(Move()))
    assert str(failed.value.cause) == "mapped: gone"


class Failing(CommandHandler[Move, str]):
    def __init__(self, error):
        self.error = error

    async def do_handle(self, command):
        raise self.error


@pytest.mark.parametrize(
    ("error", "level", "traceback"),
    [(GONE, logging.ERROR, True), (Blocked(), logging.WARNING, False)],
    ids=["accident", "expected"],
)
def test_pf_26_a_failure_is_logged_with_a_traceback_unless_it_was_expected(
    caplog, error, level, traceback
):
    with pytest.raises(type(error)):
        asyncio.run(Failing(error).handle(Move()))
    (record,) = caplog.records
    assert record.levelno == level
    assert "Move" in record.getMessage()
    assert bool(record.exc_info) == traceback


@pytest.mark.parametrize(
    ("base", "message"),
    [(CommandHandler[Move, str], Move()), (QueryHandler[Where, str], Where())],
    ids=["command", "query"],
)
def test_pf_27_a_handler_without_a_body_says_which_one_is_missing(base, message):
    class Empty(base):
        pass

    with pytest.raises(NotImplementedError, match=r"Empty\.do_handle"):
        asyncio.run(Empty().handle(message))


class MoveFor(ContextAwareCommandHandler[Move, str]):
    async def do_handle_with_context(self, command, context):
        return f"moved for {context.user_id}"


class WhereFor(ContextAwareQueryHandler[Where, str]):
    async def do_handle_with_context(self, query, context):
        return f"here for {context.user_id}"


def test_pf_28_a_context_aware_command_handler_refuses_to_run_without_one():
    with pytest.raises(RuntimeError, match="context"):
        asyncio.run(MoveFor().handle(Move()))
    assert asyncio.run(MoveFor().handle_with_context(Move(), ANN)) == "moved for ann"


def test_pf_28_the_bus_gives_a_context_aware_handler_its_context():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(MoveFor())
    assert asyncio.run(bus.send_with_context(Move(), ANN)) == "moved for ann"
    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(bus.send(Move()))
    assert type(failed.value.cause) is RuntimeError


def test_pf_29_a_context_aware_query_handler_refuses_to_run_without_one():
    with pytest.raises(RuntimeError, match="context"):
        asyncio.run(WhereFor().handle(Where()))
    bus = DefaultQueryBus(registry=HandlerRegistry())
    bus.register_handler(WhereFor())
    assert asyncio.run(bus.query_with_context(Where(), ANN)) == "here for ann"


class Rooms:
    def find(self):
        return "the kitchen"


@command_handler
class MoveInto(CommandHandler[Move, str]):
    def __init__(self, rooms):
        self._rooms = rooms

    async def do_handle(self, command):
        return self._rooms.find()


@query_handler(cacheable=True, timeout=30, retries=1)
class WhereIn(QueryHandler[Where, str]):
    def __init__(self, rooms):
        self._rooms = rooms

    async def do_handle(self, query):
        return self._rooms.find()


def test_pf_30_a_handler_with_a_constructor_of_its_own_needs_no_call_of_super():
    registry = HandlerRegistry()
    registry.register_command_handler(MoveInto(Rooms()))
    registry.register_query_handler(WhereIn(Rooms()))
    commands = DefaultCommandBus(registry=registry)
    queries = DefaultQueryBus(registry=registry)
    assert asyncio.run(commands.send(Move())) == "the kitchen"
    assert asyncio.run(queries.query(Where())) == "the kitchen"
