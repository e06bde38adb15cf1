"""Nobody gets what somebody else can change, or what was found for somebody else."""

import asyncio
from dataclasses import dataclass, field

import pytest
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.copies import copied, is_immutable, own_copy
from shop.cqrs.decorators import query_handler
from shop.cqrs.idempotency import InMemoryIdempotencyStore
from shop.cqrs.projection import InMemoryReadModelStore
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query


@dataclass(frozen=True)
class View:
    name: str
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Ask(Query[list[str]]):
    pass


@dataclass(frozen=True)
class Do(Command[list[str]]):
    pass


@query_handler(cacheable=True)
class AskHandler(QueryHandler[Ask, list[str]]):
    def __init__(self):
        self.answer = ["a"]

    async def do_handle(self, query):
        await asyncio.sleep(0)
        return self.answer


class DoHandler(CommandHandler[Do, list[str]]):
    calls = 0

    async def do_handle(self, command):
        await asyncio.sleep(0)
        self.calls += 1
        return [f"call {self.calls}"]


def query_bus(handler):
    cache = QueryCacheAdapter(InMemoryCache())
    bus = DefaultQueryBus(HandlerRegistry(), cache_adapter=cache)
    bus.register_handler(handler)
    return bus


def command_bus(handler):
    bus = DefaultCommandBus(HandlerRegistry(), idempotency=InMemoryIdempotencyStore())
    bus.register_handler(handler)
    return bus


def keyed(key="k"):
    command = Do()
    command.set_idempotency_key(key)
    return command


def test_a_cached_answer_cannot_be_changed_by_whoever_gets_it():
    async def story():
        handler = AskHandler()
        bus = query_bus(handler)
        for change in ("first", "second", "third"):
            (await bus.query(Ask())).append(change)
        handler.answer.append("of the handler")
        return await bus.query(Ask())

    assert asyncio.run(story()) == ["a"]


def test_those_who_ask_at_the_same_time_get_answers_of_their_own():
    async def story():
        bus = query_bus(AskHandler())
        one, other = await asyncio.gather(bus.query(Ask()), bus.query(Ask()))
        one.append("b")
        return other

    assert asyncio.run(story()) == ["a"]


def test_the_result_of_a_repeated_command_cannot_be_changed():
    async def story():
        bus = command_bus(DoHandler())
        one, other = await asyncio.gather(bus.send(keyed()), bus.send(keyed()))
        one.append("b")
        other.append("c")
        return await bus.send(keyed())

    assert asyncio.run(story()) == ["call 1"]


def test_a_view_cannot_be_changed_by_whoever_reads_or_wrote_it():
    async def story():
        store = InMemoryReadModelStore()
        written = View("ann", ["a"])
        await store.put("k", written)
        written.tags.append("b")
        (await store.get("k")).tags.append("c")
        (await store.all())[0].tags.append("d")
        return await store.get("k"), await store.all()

    assert asyncio.run(story()) == (View("ann", ["a"]), [View("ann", ["a"])])


def test_what_cannot_be_changed_is_not_copied():
    for value in ("a", 1, (1, ("a",)), frozenset({1}), View, None):
        assert copied(value) is value
    assert is_immutable(Ask())
    assert not is_immutable(View("a"))
    assert copied(View("a")) is not View("a")


def test_what_cannot_be_copied_is_not_cached_and_not_lost():
    class Open(AskHandler):
        async def do_handle(self, query):
            return (each for each in "ab")

    async def story():
        bus = query_bus(query_handler(cacheable=True)(Open)())
        return [list(await bus.query(Ask())) for _ in range(2)]

    assert asyncio.run(story()) == [["a", "b"], ["a", "b"]]
    generator = (each for each in "ab")
    assert own_copy(generator) is generator


def test_a_command_whose_result_cannot_be_kept_has_succeeded():
    class Opens(DoHandler):
        async def do_handle(self, command):
            return (each for each in "ab")

    async def story():
        return list(await command_bus(Opens()).send(keyed()))

    assert asyncio.run(story()) == ["a", "b"]


ANN, BEN = (DefaultExecutionContext(user_id=user) for user in ("ann", "ben"))


@pytest.mark.parametrize("method", ["do_handle_with_context", "handle_with_context"])
def test_what_is_answered_to_one_user_is_not_given_to_another(method):
    class Personal(AskHandler):
        pass

    async def personal(self, query, context):
        return [context.user_id]

    setattr(Personal, method, personal)

    async def story():
        bus = query_bus(query_handler(cacheable=True)(Personal)())
        return [
            await bus.query_with_context(Ask(), ANN),
            await bus.query_with_context(Ask(), BEN),
            await bus.query(Ask()),
            await bus.query_with_context(Ask(), ANN),
        ]

    assert asyncio.run(story()) == [["ann"], ["ben"], ["a"], ["ann"]]


SENDERS = [
    None,
    DefaultExecutionContext(),
    ANN,
    BEN,
    DefaultExecutionContext(tenant_id="ann"),
    DefaultExecutionContext(tenant_id="t", user_id="ann"),
    DefaultExecutionContext(tenant_id="t:ann"),
    DefaultExecutionContext(tenant_id="", user_id="t:ann"),
]


def test_a_key_of_one_user_or_tenant_is_not_that_of_another():
    async def story():
        bus = command_bus(DoHandler())
        seen = []
        for context in SENDERS:
            for _ in range(2):
                send = (
                    bus.send(keyed())
                    if context is None
                    else bus.send_with_context(keyed(), context)
                )
                seen.append((await send)[0])
        return seen

    seen = asyncio.run(story())
    assert seen[::2] == seen[1::2]
    # Nobody without a context and nobody with one are the same.
    assert len(set(seen)) == len(SENDERS) - 1


def test_a_key_of_one_command_is_not_that_of_another_of_the_same_name():
    def another():
        @dataclass(frozen=True)
        class Do(Command[str]):
            pass

        class Handler(CommandHandler[Do, str]):
            async def do_handle(self, command):
                return "another"

        return Do, Handler

    async def story():
        bus = command_bus(DoHandler())
        second, handler = another()
        bus.register_handler(handler())
        command = second()
        command.set_idempotency_key("k")
        return await bus.send(keyed()), await bus.send(command)

    assert asyncio.run(story()) == (["call 1"], "another")
