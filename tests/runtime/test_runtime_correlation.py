import asyncio
from dataclasses import dataclass
from uuid import UUID

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command, Query


@dataclass(frozen=True)
class Do(Command[str | None]):
    pass


@dataclass(frozen=True)
class Ask(Query[str | None]):
    pass


class Reads(CommandHandler[Do, str | None]):
    async def do_handle(self, command):
        return CorrelationContext.get_correlation_id()


class ReadsToo(QueryHandler[Ask, str | None]):
    async def do_handle(self, query):
        return CorrelationContext.get_correlation_id()


def send_for(kind):
    registry = HandlerRegistry()
    registry.register_command_handler(Reads())
    registry.register_query_handler(ReadsToo())
    if kind is Do:
        return DefaultCommandBus(registry=registry).send
    return DefaultQueryBus(registry=registry).query


def test_ids_are_set_read_made_and_cleared():
    async def story():
        assert CorrelationContext.get_correlation_id() is None
        made = CorrelationContext.get_or_create_correlation_id()
        assert CorrelationContext.get_or_create_correlation_id() == made
        CorrelationContext.set_trace_id("t")
        CorrelationContext.set_span_id("s")
        assert CorrelationContext.create_context_headers() == {
            "X-Correlation-ID": made,
            "X-Trace-ID": "t",
            "X-Span-ID": "s",
        }
        CorrelationContext.clear()
        assert CorrelationContext.create_context_headers() == {}

    asyncio.run(story())


def test_headers_restore_the_ids():
    async def story():
        CorrelationContext.extract_context_from_headers(
            {"X-Correlation-ID": "c", "X-Trace-ID": "t", "X-Span-ID": "s"}
        )
        return (
            CorrelationContext.get_correlation_id(),
            CorrelationContext.get_trace_id(),
            CorrelationContext.get_span_id(),
        )

    assert asyncio.run(story()) == ("c", "t", "s")


@pytest.mark.parametrize("kind", [Do, Ask])
def test_the_own_id_counts_then_the_outer_then_a_new_one(kind):
    async def story():
        send = send_for(kind)
        new = await send(kind())
        after_new = CorrelationContext.get_correlation_id()
        CorrelationContext.set_correlation_id("outer")
        outer = await send(kind())
        message = kind()
        message.set_correlation_id("own")
        own = await send(message)
        return new, after_new, outer, own, CorrelationContext.get_correlation_id()

    new, after_new, outer, own, afterwards = asyncio.run(story())
    assert str(UUID(new)) == new
    assert after_new is None
    assert (outer, own, afterwards) == ("outer", "own", "outer")


@pytest.mark.parametrize("kind", [Do, Ask])
def test_a_nested_send_shares_the_id_and_restores_it(kind):
    class Nesting(CommandHandler[Do, str | None]):
        async def do_handle(self, command):
            inner = Ask()
            inner.set_correlation_id("inner")
            before = CorrelationContext.get_correlation_id()
            assert await send_for(Ask)(Ask()) == before
            assert await send_for(kind)(kind()) == before
            assert await send_for(Ask)(inner) == "inner"
            assert CorrelationContext.get_correlation_id() == before
            return before

    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(Nesting())
    assert asyncio.run(bus.send(Do())) is not None


def test_the_outer_id_comes_back_after_a_failure():
    class Fails(CommandHandler[Do, str | None]):
        async def do_handle(self, command):
            CorrelationContext.clear()
            raise OSError

    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(Fails())
        CorrelationContext.set_correlation_id("outer")
        await asyncio.gather(bus.send(Do()), return_exceptions=True)
        try:
            await bus.send(Do())
        except Exception:  # noqa: BLE001
            return CorrelationContext.get_correlation_id()

    assert asyncio.run(story()) == "outer"


def test_the_trace_and_span_of_a_handler_do_not_reach_its_sender():
    class Traces(CommandHandler[Do, str | None]):
        async def do_handle(self, command):
            CorrelationContext.set_trace_id("t")
            CorrelationContext.set_span_id("s")

    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(Traces())
        await bus.send(Do())
        without = CorrelationContext.create_context_headers()
        CorrelationContext.set_trace_id("outer-trace")
        await bus.send(Do())
        traced = CorrelationContext.get_trace_id(), CorrelationContext.get_span_id()
        CorrelationContext.set_correlation_id("outer")
        CorrelationContext.set_trace_id("outer-trace")
        await bus.send(Do())
        return without, traced, CorrelationContext.create_context_headers()

    without, traced, within = asyncio.run(story())
    assert without == {}
    assert traced == (None, None)  # without an outer id nothing is left
    assert within == {"X-Correlation-ID": "outer", "X-Trace-ID": "outer-trace"}


@pytest.mark.parametrize("kind", [Do, Ask])
def test_a_message_that_begins_a_flow_keeps_the_trace_around_it(kind):
    async def story():
        CorrelationContext.set_correlation_id("outer")
        CorrelationContext.set_trace_id("trace")
        seen = []

        class Looks(Reads if kind is Do else ReadsToo):
            async def do_handle(self, message):
                seen.append(CorrelationContext.get_trace_id())
                return CorrelationContext.get_correlation_id()

        bus = (DefaultCommandBus if kind is Do else DefaultQueryBus)(HandlerRegistry())
        bus.register_handler(Looks())
        send = bus.send if kind is Do else bus.query
        own = kind()
        own.set_correlation_id("own")
        shared = await send(kind())
        return seen, shared, await send(own), CorrelationContext.get_correlation_id()

    seen, shared, own, after = asyncio.run(story())
    assert seen == ["trace", "trace"]
    assert (shared, own, after) == ("outer", "own", "outer")


def test_a_handler_can_leave_tracing_out():
    @command_handler(tracing=False)
    class Untraced(Reads):
        pass

    async def story():
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(Untraced())
        message = Do()
        message.set_correlation_id("own")
        return await bus.send(message)

    assert asyncio.run(story()) is None


def test_concurrent_sends_do_not_mix_their_ids():
    async def story():
        send = send_for(Do)
        return await asyncio.gather(*(send(Do()) for _ in range(5)))

    assert len(set(asyncio.run(story()))) == 5
