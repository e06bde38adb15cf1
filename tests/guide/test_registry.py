"""The registry: which handler serves which message."""

import asyncio
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.exceptions import (
    CommandHandlerNotFoundException,
    CommandProcessingException,
    QueryHandlerNotFoundException,
    QueryProcessingException,
)
from shop.cqrs.query.bus import DefaultQueryBus
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query

C = TypeVar("C", bound=Command[Any])
R = TypeVar("R")


@dataclass(frozen=True)
class Rent(Command[str]):
    pass


@dataclass(frozen=True)
class Return(Command[str]):
    pass


@dataclass(frozen=True)
class Count(Query[int]):
    pass


@command_handler
class RentHandler(CommandHandler[Rent, str]):
    async def do_handle(self, command):
        return "rented"


@query_handler
class CountHandler(QueryHandler[Count, int]):
    async def do_handle(self, query):
        return 1


class Audited(CommandHandler[C, R]):
    """A base of one's own between the guide's base and the handlers."""

    async def do_handle(self, command):
        return f"audited {type(command).__name__}"


class Fixed(Audited[Return, str]):
    pass


class Inherited(Fixed):
    pass


def test_pf_38_the_message_is_read_from_the_type_arguments():
    registry = HandlerRegistry()
    handler = RentHandler()
    registry.register_command_handler(handler)
    assert registry.find_command_handler(Rent) is handler
    assert not registry.has_command_handler(Return)


@pytest.mark.parametrize("kind", [Fixed, Inherited])
def test_pf_38_the_message_is_found_however_far_the_base_is(kind):
    registry = HandlerRegistry()
    registry.register_command_handler(kind())
    bus = DefaultCommandBus(registry=registry)
    assert asyncio.run(bus.send(Return())) == "audited Return"


def test_pf_39_a_missing_handler_has_an_exception_of_its_own():
    registry = HandlerRegistry()
    with pytest.raises(CommandHandlerNotFoundException, match="Rent") as no_command:
        registry.find_command_handler(Rent)
    assert no_command.value.command_type is Rent
    with pytest.raises(QueryHandlerNotFoundException, match="Count") as no_query:
        registry.find_query_handler(Count)
    assert no_query.value.query_type is Count


def test_pf_39_a_missing_handler_is_the_cause_of_the_failure_on_the_bus():
    with pytest.raises(CommandProcessingException) as no_command:
        asyncio.run(DefaultCommandBus(registry=HandlerRegistry()).send(Rent()))
    assert isinstance(no_command.value.cause, CommandHandlerNotFoundException)
    with pytest.raises(QueryProcessingException) as no_query:
        asyncio.run(DefaultQueryBus(registry=HandlerRegistry()).query(Count()))
    assert isinstance(no_query.value.cause, QueryHandlerNotFoundException)


def test_pf_40_the_registry_knows_and_counts_its_handlers():
    registry = HandlerRegistry()
    assert (registry.command_handler_count, registry.query_handler_count) == (0, 0)
    registry.register_command_handler(RentHandler())
    registry.register_command_handler(Fixed())
    registry.register_query_handler(CountHandler())
    assert (registry.command_handler_count, registry.query_handler_count) == (2, 1)
    assert registry.has_command_handler(Rent)
    assert registry.has_query_handler(Count)
    registry.unregister_command_handler(Rent)
    assert not registry.has_command_handler(Rent)
    assert (registry.command_handler_count, registry.query_handler_count) == (1, 1)


def test_pf_41_discovery_takes_decorated_handlers_and_nothing_else():
    registry = HandlerRegistry()
    rent, count, undecorated = RentHandler(), CountHandler(), Fixed()
    registry.discover_from_beans([object(), rent, undecorated, "bean", count, None])
    assert registry.find_command_handler(Rent) is rent
    assert registry.find_query_handler(Count) is count
    assert not registry.has_command_handler(Return)
    assert (registry.command_handler_count, registry.query_handler_count) == (1, 1)
