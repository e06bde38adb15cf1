"""Equal queries at one time, repeated commands, and what happens meanwhile."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

import pytest
from jumping_clock import run_jumping
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import query_handler
from shop.cqrs.event.bus import InProcessEventBus
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.event.emits import Emits
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.exceptions import CommandProcessingException, QueryProcessingException
from shop.cqrs.idempotency import IdempotencyKeyReused, InMemoryIdempotencyStore
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query


@dataclass(frozen=True)
class Ask(Query[str]):
    what: str = "it"

    async def authorize_with_context(self, ctx):
        if ctx.user_id == "eve":
            return AuthorizationResult.failure("it", "Not for you.")
        return AuthorizationResult.success()


@query_handler(cacheable=True)
class Slow(QueryHandler[Ask, str]):
    """Takes a second; the answer says which call it came from."""

    def __init__(self, *failures):
        self.calls = 0
        self.failures = list(failures)

    async def do_handle(self, query):
        self.calls += 1
        call = self.calls
        await asyncio.sleep(1)
        if self.failures and (failure := self.failures.pop(0)):
            raise failure
        return f"{query.what} {call}"


class Distant:
    """A cache that has to be waited for."""

    def __init__(self):
        self.near = InMemoryCache()

    async def get(self, key):
        await asyncio.sleep(0.1)
        return await self.near.get(key)

    async def put(self, key, value, ttl=None):
        await asyncio.sleep(0.1)
        await self.near.put(key, value, ttl)

    async def evict(self, key):
        await self.near.evict(key)

    async def clear(self):
        await self.near.clear()


def queries(handler, cache=None):
    bus = DefaultQueryBus(
        HandlerRegistry(),
        authorization=AuthorizationService(),
        cache_adapter=QueryCacheAdapter(InMemoryCache() if cache is None else cache),
    )
    bus.register_handler(handler)
    return bus


def jumping(coroutine):
    result, _ = run_jumping(coroutine)
    return result


@pytest.mark.parametrize("cache", [InMemoryCache, Distant])
def test_of_equal_queries_at_one_time_one_is_run(cache):
    handler = Slow()

    async def many():
        bus = queries(handler, cache())
        return await asyncio.gather(*(bus.query(Ask()) for _ in range(50)))

    assert set(jumping(many())) == {"it 1"}
    assert handler.calls == 1


def test_other_queries_do_not_wait_for_each_other():
    handler = Slow()

    async def two():
        bus = queries(handler)
        return await asyncio.gather(bus.query(Ask("a")), bus.query(Ask("b")))

    assert run_jumping(two()) == (["a 1", "b 2"], 1)


def test_all_who_wait_share_a_failure_and_its_handler_is_told_once(caplog):
    handler = Slow(ValueError("no"))

    async def many():
        bus = queries(handler)
        return await asyncio.gather(
            *(bus.query(Ask()) for _ in range(3)), return_exceptions=True
        )

    failures = jumping(many())
    assert {type(failure) for failure in failures} == {QueryProcessingException}
    assert len({failure.cause for failure in failures}) == 1
    assert handler.calls == 1
    told = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert [one.getMessage() for one in told] == ["Ask failed: no"]


def test_a_failure_is_not_kept():
    handler = Slow(ValueError("no"))

    async def again():
        bus = queries(handler)
        with pytest.raises(QueryProcessingException):
            await bus.query(Ask())
        return await bus.query(Ask())

    assert jumping(again()) == "it 2"


def test_where_the_first_is_cancelled_the_next_takes_its_place():
    handler = Slow()

    async def first_gives_up():
        bus = queries(handler)
        first, second, third = (asyncio.create_task(bus.query(Ask())) for _ in range(3))
        await asyncio.sleep(0.5)
        first.cancel()
        others = await asyncio.gather(second, third)
        return first.cancelled(), others

    assert jumping(first_gives_up()) == (True, ["it 2", "it 2"])


def test_one_who_stops_waiting_does_not_disturb_the_others():
    handler = Slow()

    async def second_gives_up():
        bus = queries(handler)
        first, second, third = (asyncio.create_task(bus.query(Ask())) for _ in range(3))
        await asyncio.sleep(0.5)
        second.cancel()
        await asyncio.wait((first, second, third))
        return second.cancelled(), first.result(), third.result()

    assert jumping(second_gives_up()) == (True, "it 1", "it 1")
    assert handler.calls == 1


def test_who_waits_is_authorized_for_himself():
    ann, eve = (DefaultExecutionContext(user_id=name) for name in ("ann", "eve"))

    async def both():
        bus = queries(Slow())
        return await asyncio.gather(
            bus.query_with_context(Ask(), ann),
            bus.query_with_context(Ask(), eve),
            return_exceptions=True,
        )

    answer, failure = jumping(both())
    assert answer == "it 1"
    assert isinstance(failure, QueryProcessingException)


@pytest.mark.parametrize("cache", [InMemoryCache, Distant])
@pytest.mark.parametrize("stale", ["one", "all"])
def test_an_answer_that_became_stale_while_it_was_found_is_not_kept(cache, stale):
    handler = Slow()
    handler.get_cache_ttl_seconds = lambda: 60

    async def story():
        bus = queries(handler, cache())
        first = asyncio.create_task(bus.query(Ask()))
        await asyncio.sleep(0.5)
        key = Ask().get_cache_key()
        await (bus.clear_cache(key) if stale == "one" else bus.clear_all_cache())
        return await first, await bus.query(Ask()), await bus.query(Ask())

    assert jumping(story()) == ("it 1", "it 2", "it 2")


@pytest.mark.parametrize("stale", ["one", "all"])
def test_who_asks_after_an_answer_became_stale_does_not_get_it(stale):
    handler = Slow()

    async def story():
        bus = queries(handler)
        first = asyncio.create_task(bus.query(Ask()))
        await asyncio.sleep(0.5)
        key = Ask().get_cache_key()
        await (bus.clear_cache(key) if stale == "one" else bus.clear_all_cache())
        later = asyncio.create_task(bus.query(Ask()))
        last = asyncio.create_task(bus.query(Ask()))
        return await asyncio.gather(first, later, last), await bus.query(Ask())

    assert jumping(story()) == (["it 1", "it 2", "it 2"], "it 2")


def test_what_another_key_made_stale_is_kept():
    handler = Slow()

    async def story():
        bus = queries(handler)
        first = asyncio.create_task(bus.query(Ask()))
        await asyncio.sleep(0.5)
        await bus.clear_cache("another")
        return await first, await bus.query(Ask())

    assert jumping(story()) == ("it 1", "it 1")


class BrokenCache(InMemoryCache):
    async def evict(self, key):
        raise OSError("no connection")


@pytest.mark.parametrize("broken", ["key", "cache"])
def test_no_cache_fails_a_command_that_is_done(broken, caplog):
    @dataclass(frozen=True)
    class Change(Command[str]):
        def get_cache_key(self):
            if broken == "key":
                raise ValueError("no key")
            return "key"

    class Changes(CommandHandler[Change, str]):
        async def do_handle(self, command):
            return "changed"

    cache = QueryCacheAdapter(BrokenCache() if broken == "cache" else InMemoryCache())
    bus = DefaultCommandBus(HandlerRegistry(), cache_adapter=cache)
    bus.register_handler(Changes())
    assert jumping(bus.send(Change())) == "changed"
    assert [one.levelname for one in caplog.records] == ["WARNING"]


@dataclass(frozen=True)
class Paid(DomainEvent):
    amount: int


@dataclass(frozen=True)
class Pay(Command[str], Emits[Paid]):
    amount: int = 1


class Till(CommandHandler[Pay, str]):
    def __init__(self, *failures):
        self.calls = 0
        self.failures = list(failures)

    async def do_handle(self, command):
        self.calls += 1
        await asyncio.sleep(1)
        if self.failures and (failure := self.failures.pop(0)):
            raise failure
        command.emit(Paid(command.amount))
        return f"receipt {self.calls}"


class Heard:
    def __init__(self):
        self.events = []

    async def on_event(self, event):
        self.events.append(event)


def commands(handler, store=None):
    events, heard = InProcessEventBus(), Heard()
    events.subscribe(Paid, heard)
    bus = DefaultCommandBus(
        HandlerRegistry(),
        event_publisher=EdaCommandEventPublisher(producer=events),
        idempotency=InMemoryIdempotencyStore() if store is None else store,
    )
    bus.register_handler(handler)
    return bus, heard.events


def pay(key, amount=1):
    command = Pay(amount)
    if key is not None:
        command.set_idempotency_key(key)
    return command


def test_a_repeated_command_gets_the_first_result_and_tells_nothing_again():
    async def twice():
        bus, heard = commands(Till())
        return [await bus.send(pay("k")) for _ in range(2)], heard

    assert jumping(twice()) == (["receipt 1", "receipt 1"], [Paid(1)])


def test_commands_of_one_key_at_one_time_are_done_once():
    async def many():
        bus, heard = commands(Till())
        return await asyncio.gather(*(bus.send(pay("k")) for _ in range(9))), heard

    results, heard = jumping(many())
    assert (set(results), heard) == ({"receipt 1"}, [Paid(1)])


def test_without_a_key_each_command_is_done():
    async def twice():
        bus, heard = commands(Till())
        return [await bus.send(pay(None)) for _ in range(2)], heard

    assert jumping(twice()) == (["receipt 1", "receipt 2"], [Paid(1), Paid(1)])


def test_a_command_that_failed_may_be_sent_again():
    async def twice():
        bus, heard = commands(Till(ValueError("no")))
        with pytest.raises(CommandProcessingException):
            await bus.send(pay("k"))
        return await bus.send(pay("k")), heard

    assert jumping(twice()) == ("receipt 2", [Paid(1)])


def test_a_key_cannot_be_used_for_another_content():
    async def other():
        bus, _ = commands(Till())
        await bus.send(pay("k", 1))
        await bus.send(pay("k", 2))

    with pytest.raises(CommandProcessingException) as caught:
        jumping(other())
    assert isinstance(caught.value.cause, IdempotencyKeyReused)


def test_keys_of_two_commands_do_not_meet():
    @dataclass(frozen=True)
    class Refund(Command[str]):
        amount: int = 1

    class Counter(CommandHandler[Refund, str]):
        async def do_handle(self, command):
            return "refunded"

    async def both():
        bus, _ = commands(Till())
        bus.register_handler(Counter())
        refund = Refund()
        refund.set_idempotency_key("k")
        return await bus.send(pay("k")), await bus.send(refund)

    assert jumping(both()) == ("receipt 1", "refunded")


def test_a_result_of_none_is_a_result():
    class Silent(CommandHandler[Pay, None]):
        calls = 0

        async def do_handle(self, command):
            self.calls += 1

    handler = Silent()

    async def twice():
        bus, _ = commands(handler)
        return [await bus.send(pay("k")) for _ in range(2)]

    assert jumping(twice()) == [None, None]
    assert handler.calls == 1


def test_a_key_is_forgotten_after_its_time():
    clock = [0.0]
    store = InMemoryIdempotencyStore(ttl=timedelta(hours=1), clock=lambda: clock[0])

    async def later():
        bus, _ = commands(Till(), store)
        first = await bus.send(pay("k"))
        clock[0] = 3599
        second = await bus.send(pay("k"))
        clock[0] = 3600
        return first, second, await bus.send(pay("k"))

    assert jumping(later()) == ("receipt 1", "receipt 1", "receipt 2")
