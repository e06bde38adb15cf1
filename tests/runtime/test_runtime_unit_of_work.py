"""A failed attempt leaves nothing behind, and of two changes none is lost in silence."""

import asyncio
from contextvars import Context
from dataclasses import dataclass, field, replace

import pytest
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.errors import DomainError
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.idempotency import InMemoryIdempotencyStore
from shop.cqrs.projection import InMemoryReadModelStore
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.repository import (
    AggregateNotFound,
    DuplicateAggregate,
    InMemoryRepository,
    StaleAggregate,
)
from shop.cqrs.types import Command, Query


@dataclass
class Order:
    id: str
    total: int = 0
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Frozen:
    id: str
    total: int = 0


class Orders(InMemoryRepository[Order, str]):
    def identity(self, aggregate):
        return aggregate.id


@dataclass(frozen=True)
class Do(Command[str]):
    pass


@dataclass(frozen=True)
class DoInside(Command[str]):
    pass


@dataclass(frozen=True)
class Count(Query[int]):
    pass


@dataclass(eq=False)
class Refused(DomainError):
    pass


class Base(CommandHandler[Do, str]):
    failures = 1
    error: Exception = OSError("disk")

    def __init__(self, orders, views=None, bus=None):
        self.orders = orders
        self.views = views or InMemoryReadModelStore()
        self.bus = bus
        self.attempts = 0

    async def do_handle(self, command):
        self.attempts += 1
        await self.work()
        if self.attempts <= self.failures:
            raise self.error
        return f"attempt {self.attempts}"


class Adds(Base):
    async def work(self):
        await self.orders.add(Order("new"))
        await self.views.put("new", "view")


class Changes(Base):
    async def work(self):
        order = await self.orders.get("old")
        order.total += 1
        await self.orders.save(order)
        order.total += 1
        await self.orders.save(order)
        await self.views.put("old", f"total {order.total}")


class Removes(Base):
    async def work(self):
        await self.orders.remove("old")
        await self.orders.add(Order("old", 9))
        await self.orders.remove("old")
        await self.views.remove("old")


def bus_with(*handlers):
    bus = DefaultCommandBus(registry=HandlerRegistry())
    for handler in handlers:
        bus.register_handler(handler)
    return bus


async def stores():
    orders, views = Orders(), InMemoryReadModelStore()
    await orders.add(Order("old", 1))
    await views.put("old", "total 1")
    return orders, views


async def content(orders, views):
    return await orders.all(), await views.all()


BEFORE = ([Order("old", 1)], ["total 1"])
WORK = [Adds, Changes, Removes]


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("settings", [{}, {"retries": 1, "backoff_ms": 0}])
@pytest.mark.parametrize("alone", [True, False])
def test_what_fails_for_good_has_changed_nothing(work, settings, alone):
    @command_handler(**settings)
    class Handler(work):
        failures = 9

    async def story():
        orders, views = await stores()
        handler = Handler(orders, views)
        send = handler.handle if alone else bus_with(handler).send
        with pytest.raises(Exception, match="disk"):
            await send(Do())
        return await content(orders, views)

    assert asyncio.run(story()) == BEFORE


@pytest.mark.parametrize(
    ("work", "after"),
    [
        (Adds, ([Order("old", 1), Order("new")], ["total 1", "view"])),
        (Changes, ([Order("old", 3)], ["total 3"])),
        (Removes, ([], [])),
    ],
)
def test_what_works_in_the_end_is_done_once(work, after):
    @command_handler(retries=2, backoff_ms=0)
    class Handler(work):
        failures = 2

    async def story():
        orders, views = await stores()
        assert await bus_with(Handler(orders, views)).send(Do()) == "attempt 3"
        return await content(orders, views)

    assert asyncio.run(story()) == after


def test_a_declared_error_that_is_to_be_retried_is_retried_from_the_start():
    @command_handler(
        retries=2, backoff_ms=0, raises=(Refused,), retry_errors=(Refused,)
    )
    class Handler(Adds):
        failures = 2
        error = Refused()

    async def story():
        orders, views = await stores()
        assert await bus_with(Handler(orders, views)).send(Do()) == "attempt 3"
        return len(await orders.all())

    assert asyncio.run(story()) == 2


@pytest.mark.parametrize("end", ["timeout", "cancelled", "hook"])
def test_whatever_ends_a_handler_takes_its_changes_back(end):
    @command_handler(timeout=0.01 if end == "timeout" else None)
    class Handler(Adds):
        async def work(self):
            await super().work()
            if end != "hook":
                await asyncio.sleep(3600)

        async def post_process(self, command, result):
            raise OSError

    Handler.failures = 0

    async def story():
        orders, views = await stores()
        task = asyncio.ensure_future(bus_with(Handler(orders, views)).send(Do()))
        if end == "cancelled":
            await asyncio.sleep(0)
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled() == (end == "cancelled")
        return await content(orders, views)

    assert asyncio.run(story()) == BEFORE


def test_a_nested_command_shares_the_fate_of_its_sender():
    class Inside(CommandHandler[DoInside, str]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, command):
            await self.orders.add(Order("inside"))
            return "done"

    @command_handler(retries=1, backoff_ms=0)
    class Outside(Adds):
        async def work(self):
            await self.bus.send(DoInside())

    async def story(failures):
        orders, views = await stores()
        bus = DefaultCommandBus(registry=HandlerRegistry())
        handler = Outside(orders, views, bus)
        handler.failures = failures
        bus.register_handler(handler)
        bus.register_handler(Inside(orders))
        await asyncio.gather(bus.send(Do()), return_exceptions=True)
        return [order.id for order in await orders.all()]

    assert asyncio.run(story(1)) == ["old", "inside"]
    assert asyncio.run(story(2)) == ["old"]


def test_a_failed_command_inside_of_another_takes_back_only_its_own():
    class Inside(CommandHandler[DoInside, str]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, command):
            await self.orders.add(Order("inside"))
            raise OSError

    class Outside(Adds):
        failures = 0

        async def work(self):
            await self.orders.add(Order("new"))
            with pytest.raises(CommandProcessingException):
                await self.bus.send(DoInside())

    async def story():
        orders, views = await stores()
        bus = DefaultCommandBus(registry=HandlerRegistry())
        bus.register_handler(Outside(orders, views, bus))
        bus.register_handler(Inside(orders))
        await bus.send(Do())
        return [order.id for order in await orders.all()]

    assert asyncio.run(story()) == ["old", "new"]


def test_what_others_have_changed_meanwhile_stays():
    class Slow(Changes):
        failures = 9

        async def work(self):
            await super().work()
            other = await self.orders.get("old")
            other.total = 100
            # In a context of its own, as another request is.
            await asyncio.get_running_loop().create_task(
                self.orders.save(other), context=Context()
            )

    async def story():
        orders, views = await stores()
        await asyncio.gather(
            bus_with(Slow(orders, views)).send(Do()), return_exceptions=True
        )
        return (await orders.get("old")).total

    assert asyncio.run(story()) == 100


def test_of_two_changes_the_second_is_refused():
    async def story():
        orders, _ = await stores()
        one, other = await orders.get("old"), await orders.get("old")
        one.total, other.lines = 5, ["x"]
        await orders.save(one)
        with pytest.raises(StaleAggregate, match="'old' was changed since it was read"):
            await orders.save(other)
        one.total = 6
        await orders.save(one)  # it has the latest version in hand
        return await orders.get("old")

    assert asyncio.run(story()) == Order("old", 6)


@pytest.mark.parametrize("kind", [Order, Frozen])
def test_a_changed_copy_is_held_to_what_its_handler_has_read(kind):
    class Replaces(CommandHandler[Do, str]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, command):
            order = await self.orders.get("old")
            await asyncio.sleep(0)
            await self.orders.save(replace(order, total=order.total + 1))
            return "done"

    async def story():
        orders = Orders()
        await orders.add(kind("old", 1))
        bus = bus_with(Replaces(orders))
        done = await asyncio.gather(
            bus.send(Do()), bus.send(Do()), return_exceptions=True
        )
        return done, (await orders.get("old")).total

    (first, second), total = asyncio.run(story())
    assert (first, total) == ("done", 2)
    assert isinstance(second.cause, StaleAggregate)


def test_a_stale_change_is_worth_another_attempt():
    @command_handler(retries=3, backoff_ms=0)
    class Counts(CommandHandler[Do, str]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, command):
            order = await self.orders.get("old")
            await asyncio.sleep(0)
            order.total += 1
            await self.orders.save(order)
            return "done"

    async def story():
        orders, _ = await stores()
        bus = bus_with(Counts(orders))
        await asyncio.gather(*(bus.send(Do()) for _ in range(3)))
        return (await orders.get("old")).total

    assert asyncio.run(story()) == 4


def test_a_change_that_is_not_saved_is_not_kept():
    async def story():
        orders, _ = await stores()
        (await orders.get("old")).lines.append("x")
        (await orders.find("old")).lines.append("x")
        (await orders.all())[0].lines.append("x")
        order = Order("new")
        await orders.add(order)
        order.lines.append("x")
        return [each.lines for each in await orders.all()]

    assert asyncio.run(story()) == [[], []]


def test_what_is_not_there_cannot_be_saved_and_what_is_there_not_added():
    async def story():
        orders, _ = await stores()
        order = await orders.get("old")
        with pytest.raises(DuplicateAggregate):
            await orders.add(order)
        await orders.remove("old")
        with pytest.raises(AggregateNotFound):
            await orders.save(order)
        await orders.add(Order("old", 7))
        with pytest.raises(StaleAggregate):
            await orders.save(order)

    asyncio.run(story())


def test_a_nested_command_with_a_key_is_done_again_if_its_sender_was_undone():
    class Inside(CommandHandler[DoInside, str]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, command):
            await self.orders.add(Order("inside"))
            return "done"

    @command_handler(retries=1, backoff_ms=0)
    class Outside(Adds):
        async def work(self):
            command = DoInside()
            command.set_idempotency_key("once")
            await self.bus.send(command)

    async def story():
        orders, views = await stores()
        bus = DefaultCommandBus(
            registry=HandlerRegistry(), idempotency=InMemoryIdempotencyStore()
        )
        bus.register_handler(Outside(orders, views, bus))
        bus.register_handler(Inside(orders))
        await bus.send(Do())
        return [order.id for order in await orders.all()]

    assert asyncio.run(story()) == ["old", "inside"]


def test_an_answer_that_was_found_among_changes_to_be_undone_is_not_kept():
    @query_handler(cacheable=True)
    class Counts(QueryHandler[Count, int]):
        def __init__(self, orders):
            self.orders = orders

        async def do_handle(self, query):
            return len(await self.orders.all())

    class Asks(Adds):
        async def work(self):
            await self.orders.add(Order("new"))
            assert await self.bus.query(Count()) == 2

    async def story():
        orders, views = await stores()
        cache = QueryCacheAdapter(InMemoryCache())
        queries = DefaultQueryBus(registry=HandlerRegistry(), cache_adapter=cache)
        queries.register_handler(Counts(orders))
        bus = bus_with(Asks(orders, views, queries))
        await asyncio.gather(bus.send(Do()), return_exceptions=True)
        return await queries.query(Count()), await queries.query(Count())

    assert asyncio.run(story()) == (1, 1)
