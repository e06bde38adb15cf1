"""Execution context and tracing: who sends, and in which flow."""

import asyncio
from dataclasses import FrozenInstanceError, dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import (
    DefaultExecutionContext,
    ExecutionContext,
    ExecutionContextBuilder,
)
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query


@pytest.fixture(autouse=True)
def _no_ids_before_or_after():
    CorrelationContext.clear()
    yield
    CorrelationContext.clear()


def ids():
    return (
        CorrelationContext.get_correlation_id(),
        CorrelationContext.get_trace_id(),
        CorrelationContext.get_span_id(),
    )


def set_ids(correlation, trace, span):
    CorrelationContext.set_correlation_id(correlation)
    CorrelationContext.set_trace_id(trace)
    CorrelationContext.set_span_id(span)


def test_pf_53_the_builder_sets_everything_that_is_known_of_a_sender():
    context = (
        ExecutionContextBuilder()
        .with_user_id("ann")
        .with_tenant_id("acme")
        .with_organization_id("sales")
        .with_session_id("s-1")
        .with_request_id("r-1")
        .with_source("web")
        .with_client_ip("192.0.2.1")
        .with_user_agent("browser")
        .with_property("theme", "dark")
        .with_property("lang", "en")
        .with_feature_flag("new-checkout", True)
        .with_feature_flag("old-checkout", False)
        .build()
    )
    assert isinstance(context, DefaultExecutionContext)
    assert isinstance(context, ExecutionContext)
    assert (context.user_id, context.tenant_id, context.organization_id) == (
        "ann",
        "acme",
        "sales",
    )
    assert (context.session_id, context.request_id, context.source) == (
        "s-1",
        "r-1",
        "web",
    )
    assert (context.client_ip, context.user_agent) == ("192.0.2.1", "browser")
    assert context.properties == {"theme": "dark", "lang": "en"}
    assert context.feature_flags == {"new-checkout": True, "old-checkout": False}
    assert context.created_at.utcoffset() == timedelta(0)


def test_pf_53_a_context_is_frozen_and_knows_nobody_by_default():
    context = ExecutionContextBuilder().build()
    assert context.user_id is None
    assert context.properties == {}
    with pytest.raises(FrozenInstanceError):
        context.user_id = "ben"
    assert not isinstance(object(), ExecutionContext)


def test_pf_54_ids_are_set_read_made_and_cleared():
    assert ids() == (None, None, None)
    set_ids("c-1", "t-1", "s-1")
    assert ids() == ("c-1", "t-1", "s-1")
    assert CorrelationContext.get_or_create_correlation_id() == "c-1"
    CorrelationContext.clear()
    assert ids() == (None, None, None)
    made = CorrelationContext.get_or_create_correlation_id()
    assert str(UUID(made)) == made
    assert CorrelationContext.get_correlation_id() == made


def test_pf_54_ids_follow_awaits_and_stay_in_their_task():
    async def flow(name):
        CorrelationContext.set_correlation_id(name)
        await asyncio.sleep(0)
        return CorrelationContext.get_correlation_id()

    async def two():
        return await asyncio.gather(flow("one"), flow("two"))

    assert asyncio.run(two()) == ["one", "two"]
    assert CorrelationContext.get_correlation_id() is None


def test_pf_55_headers_carry_the_ids_to_another_service():
    set_ids("c-1", "t-1", "s-1")
    headers = CorrelationContext.create_context_headers()
    assert headers == {
        "X-Correlation-ID": "c-1",
        "X-Trace-ID": "t-1",
        "X-Span-ID": "s-1",
    }
    CorrelationContext.clear()
    assert CorrelationContext.create_context_headers() == {}
    CorrelationContext.extract_context_from_headers(headers)
    assert ids() == ("c-1", "t-1", "s-1")


@dataclass(frozen=True)
class Outer(Command[list]):
    pass


@dataclass(frozen=True)
class Inner(Command[str]):
    pass


@dataclass(frozen=True)
class Current(Query[str]):
    pass


class InnerHandler(CommandHandler[Inner, str]):
    async def do_handle(self, command):
        return CorrelationContext.get_correlation_id()


class CurrentHandler(QueryHandler[Current, str]):
    async def do_handle(self, query):
        CorrelationContext.set_trace_id("of the query")
        return CorrelationContext.get_correlation_id()


class OuterHandler(CommandHandler[Outer, list]):
    def __init__(self, bus):
        self.bus = bus

    async def do_handle(self, command):
        inner = Inner()
        inner.set_correlation_id("inner")
        return [
            CorrelationContext.get_correlation_id(),
            await self.bus.send(inner),
            await self.bus.send(Inner()),
            CorrelationContext.get_correlation_id(),
        ]


def command_bus():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(InnerHandler())
    bus.register_handler(OuterHandler(bus))
    return bus


def query_bus():
    bus = DefaultQueryBus(registry=HandlerRegistry())
    bus.register_handler(CurrentHandler())
    return bus


async def then_ids(sending):
    return await sending, ids()


def test_pf_56_a_command_runs_in_the_flow_that_it_names():
    command = Inner()
    command.set_correlation_id("own")
    CorrelationContext.set_correlation_id("outer")
    result, after = asyncio.run(then_ids(command_bus().send(command)))
    assert result == "own"
    assert after[0] == "outer"


def test_pf_56_a_command_without_a_flow_runs_in_the_one_around_it():
    CorrelationContext.set_correlation_id("outer")
    result, _ = asyncio.run(then_ids(command_bus().send(Inner())))
    assert result == "outer"


def test_pf_56_a_command_without_any_flow_gets_one_and_takes_it_along():
    async def send():
        CorrelationContext.set_trace_id("stray")
        CorrelationContext.set_span_id("stray")
        return await then_ids(command_bus().send(Inner()))

    result, after = asyncio.run(send())
    assert str(UUID(result)) == result
    assert after == (None, None, None)


def test_pf_56_a_nested_send_gives_the_outer_flow_back():
    command = Outer()
    command.set_correlation_id("outer")
    result, after = asyncio.run(then_ids(command_bus().send(command)))
    assert result == ["outer", "inner", "outer", "outer"]
    assert after == (None, None, None)


def test_pf_56_a_failing_command_gives_the_outer_flow_back():
    async def send():
        CorrelationContext.set_correlation_id("outer")
        command = Inner()
        command.set_correlation_id("own")
        with pytest.raises(CommandProcessingException):
            await DefaultCommandBus(registry=HandlerRegistry()).send(command)
        return CorrelationContext.get_correlation_id()

    assert asyncio.run(send()) == "outer"


def test_pf_57_a_query_gives_the_outer_flow_back_as_well():
    query = Current()
    query.set_correlation_id("own")
    CorrelationContext.set_correlation_id("outer")
    result, after = asyncio.run(then_ids(query_bus().query(query)))
    assert result == "own"
    assert after[0] == "outer"


def test_pf_57_a_query_without_an_outer_flow_leaves_no_ids_behind():
    query = Current()
    query.set_correlation_id("own")
    result, after = asyncio.run(then_ids(query_bus().query(query)))
    assert result == "own"
    assert after == (None, None, None)
