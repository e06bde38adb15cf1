"""Peers that have buses: a command and a query each, in their cheapest form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peer_case import beside
from rounds import Case


def pycqs() -> list[Case]:
    """Look the handlers up and await them; only queries give an answer."""
    from pycqs import (
        Command,
        CommandBus,
        CommandHandler,
        Query,
        QueryBus,
        QueryHandler,
    )

    @dataclass
    class Place(Command):
        number: int

    @dataclass
    class Count(Query):
        number: int

    class PlaceHandler(CommandHandler[Place]):
        async def execute(self, command: Place) -> None:
            return None

    class CountHandler(QueryHandler[Count, Any]):
        async def execute(self, query: Count) -> Any:
            return 1

    place, count = PlaceHandler(), CountHandler()
    commands, queries = CommandBus(), QueryBus()
    commands.register_handler(Place, place)
    queries.register_handler(Count, count)
    return [
        beside("pycqs, command", commands.execute, place.execute, Place(7)),
        beside("pycqs, query", queries.execute, count.execute, Count(7)),
    ]


def buz() -> list[Case]:
    """Run in this process, without middleware; only queries give an answer."""
    from buz.command import Command
    from buz.command.asynchronous import BaseCommandHandler
    from buz.command.asynchronous.self_process import SelfProcessCommandBus
    from buz.locator.sync import InstanceLocator
    from buz.query import Query, QueryResponse
    from buz.query.asynchronous import BaseQueryHandler
    from buz.query.asynchronous.self_process import SelfProcessQueryBus

    @dataclass(frozen=True)
    class Place(Command):
        number: int

    @dataclass(frozen=True)
    class Count(Query):
        number: int

    class PlaceHandler(BaseCommandHandler[Place]):
        @classmethod
        def handles(cls) -> type[Place]:
            return Place

        async def handle(self, command: Place) -> None:
            return None

    answer = QueryResponse(content=1)

    class CountHandler(BaseQueryHandler[Count, QueryResponse]):
        @classmethod
        def handles(cls) -> type[Count]:
            return Count

        async def handle(self, query: Count) -> QueryResponse:
            return answer

    place, count = PlaceHandler(), CountHandler()
    placing: Any = InstanceLocator()
    placing.register(place)
    counting: Any = InstanceLocator()
    counting.register(count)
    commands, queries = SelfProcessCommandBus(placing), SelfProcessQueryBus(counting)
    return [
        beside("buz, command", commands.handle, place.handle, Place(7)),
        beside("buz, query", queries.handle, count.handle, Count(7)),
    ]


def cqrs_bus() -> list[Case]:
    """Dispatch without middleware or a registry of metrics."""
    from cqrs_bus import (
        Command,
        CommandBus,
        CommandHandler,
        Query,
        QueryBus,
        QueryHandler,
    )

    @dataclass
    class Place(Command[int]):
        number: int

    @dataclass
    class Count(Query[int]):
        number: int

    class PlaceHandler(CommandHandler[Place, int]):
        async def handle(self, command: Place) -> int:
            return 1

    class CountHandler(QueryHandler[Count, int]):
        async def handle(self, query: Count) -> int:
            return 1

    place, count = PlaceHandler(), CountHandler()
    commands, queries = CommandBus(), QueryBus()
    commands.register(Place, place)
    queries.register(Count, count)
    return [
        beside("cqrs-bus, command", commands.dispatch, place.handle, Place(7)),
        beside("cqrs-bus, query", queries.dispatch, count.handle, Count(7)),
    ]
