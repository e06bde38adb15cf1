"""Commands: their metadata and their hooks."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.decorators import query_handler
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query


@dataclass(frozen=True)
class CreateOrder(Command[str]):
    customer_id: str = "ann"


def labelled():
    command = CreateOrder()
    command.set_correlation_id("flow-1")
    command.set_initiated_by("ann")
    command.set_metadata("source", "web")
    return command


def test_pf_11_a_frozen_command_takes_metadata():
    command = labelled()
    assert command.get_correlation_id() == "flow-1"
    assert command.get_initiated_by() == "ann"
    assert command.get_metadata() == {"source": "web"}


def test_pf_11_metadata_is_no_part_of_equality_hash_repr_or_asdict():
    command = labelled()
    command.get_command_id()
    command.get_timestamp()
    assert command == CreateOrder()
    assert hash(command) == hash(CreateOrder())
    assert repr(command) == repr(CreateOrder())
    assert asdict(command) == {"customer_id": "ann"}


def test_pf_12_the_id_of_a_command_is_a_uuid_of_its_own():
    command = CreateOrder()
    first = command.get_command_id()
    assert str(UUID(first)) == first
    assert command.get_command_id() == first
    assert CreateOrder().get_command_id() != first


def test_pf_13_a_command_has_no_correlation_id_until_it_is_given_one():
    command = CreateOrder()
    assert command.get_correlation_id() is None
    command.set_correlation_id("flow-1")
    assert command.get_correlation_id() == "flow-1"
    assert CreateOrder().get_correlation_id() is None


def test_pf_14_the_timestamp_of_a_command_is_an_aware_time_in_utc():
    command = CreateOrder()
    made = command.get_timestamp()
    assert made.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
    assert command.get_timestamp() == made


def test_pf_15_a_command_knows_who_initiated_it():
    command = CreateOrder()
    assert command.get_initiated_by() is None
    command.set_initiated_by("ann")
    assert command.get_initiated_by() == "ann"


def test_pf_16_metadata_adds_up():
    command = CreateOrder()
    assert command.get_metadata() == {}
    command.set_metadata("source", "web")
    command.set_metadata("try", 2)
    assert command.get_metadata() == {"source": "web", "try": 2}
    assert CreateOrder().get_metadata() == {}


def test_pf_17_a_command_is_valid_and_allowed_unless_it_says_otherwise():
    command = CreateOrder()
    assert asyncio.run(command.validate()).valid
    assert asyncio.run(command.authorize()).authorized


def test_pf_17_authorization_with_a_context_asks_the_one_without():
    class Locked(Command[None]):
        async def authorize(self):
            return AuthorizationResult.failure("door", "It is locked.")

    decided = Locked().authorize_with_context(DefaultExecutionContext(user_id="ann"))
    assert asyncio.run(decided).error_messages() == ["door: It is locked."]


def test_pf_18_a_command_makes_no_cached_answer_stale_unless_it_names_a_key():
    assert CreateOrder().get_cache_key() is None


@dataclass(frozen=True)
class RenameOrder(Command[None]):
    order_id: str
    fails: bool = False

    def get_cache_key(self):
        return f"order:{self.order_id}"


@dataclass(frozen=True)
class GetOrder(Query[int]):
    order_id: str

    def get_cache_key(self):
        return f"order:{self.order_id}"


class RenameOrderHandler(CommandHandler[RenameOrder, None]):
    async def do_handle(self, command):
        if command.fails:
            raise LookupError("gone")


@query_handler(cacheable=True)
class GetOrderHandler(QueryHandler[GetOrder, int]):
    calls = 0

    async def do_handle(self, query):
        self.calls += 1
        return self.calls


def buses():
    registry = HandlerRegistry()
    registry.register_command_handler(RenameOrderHandler())
    registry.register_query_handler(GetOrderHandler())
    cache = QueryCacheAdapter(InMemoryCache())
    return (
        DefaultCommandBus(registry=registry, cache_adapter=cache),
        DefaultQueryBus(registry=registry, cache_adapter=cache),
    )


def test_pf_18_a_command_that_succeeded_drops_the_answer_under_its_key():
    async def ask():
        commands, queries = buses()
        answers = [await queries.query(GetOrder("o-1"))]
        await commands.send(RenameOrder("o-2"))
        answers.append(await queries.query(GetOrder("o-1")))
        await commands.send(RenameOrder("o-1"))
        return [*answers, await queries.query(GetOrder("o-1"))]

    assert asyncio.run(ask()) == [1, 1, 2]


def test_pf_18_a_command_that_failed_leaves_the_answer_where_it_is():
    async def ask():
        commands, queries = buses()
        await queries.query(GetOrder("o-1"))
        with pytest.raises(CommandProcessingException):
            await commands.send(RenameOrder("o-1", fails=True))
        return await queries.query(GetOrder("o-1"))

    assert asyncio.run(ask()) == 1
