"""Peers that run every message in a unit of work, in their cheapest form."""

from __future__ import annotations

import os
from typing import Any

from peer_case import beside
from rounds import Case


def messagebus() -> list[Case]:
    """Handle within one transaction, and in one of its own for each command."""
    from messagebus import (
        AsyncAbstractUnitOfWork,
        AsyncMessageBus,
        AsyncUnitOfWorkTransaction,
        Command,
        Metadata,
    )

    class Place(Command):
        number: int
        metadata: Metadata = Metadata(name="place", schema_version=1)

    class UnitOfWork(AsyncAbstractUnitOfWork[Any, Any, Any]):
        async def commit(self) -> None:
            """Keep nothing."""

        async def rollback(self) -> None:
            """Drop nothing."""

    async def handler(command: Place, uow: object) -> int:
        return 1

    bus: Any = AsyncMessageBus()
    bus.add_listener(Place, handler)

    async def committed(command: Place, uow: Any) -> int:
        async with uow as transaction:
            result = await bus.handle(command, transaction)
            await transaction.commit()
        return result

    place, unit = Place(number=7), UnitOfWork()
    begun = AsyncUnitOfWorkTransaction(unit)
    return [
        beside("messagebus, no commit", bus.handle, handler, place, begun),
        beside("messagebus, commit", committed, handler, place, unit),
    ]


def lato() -> list[Case]:
    """Execute in a transaction context without dependencies or middleware."""
    from lato import Application, Command, Query

    class Place(Command):
        number: int

    class Count(Query):
        number: int

    async def place(command: Any) -> int:
        return 1

    async def count(query: Any) -> int:
        return 1

    application = Application("bench")
    application.handler(Place)(place)
    application.handler(Count)(count)
    execute = application.execute_async
    return [
        beside("lato, command", execute, place, Place(number=7)),
        beside("lato, query", execute, count, Count(number=7)),
    ]


def protean() -> list[Case]:
    """Process at once; nothing of it can be awaited.

    Its store in memory becomes slower with every command, so it is emptied for each
    round, and a round is short.
    """
    from protean import Domain, handle
    from protean.fields import Integer

    os.environ["PROTEAN_NO_AUTO_LOGGING"] = "1"
    domain: Any = Domain(name="bench", config={})

    @domain.aggregate
    class Order:
        number = Integer()

    @domain.command(part_of=Order)
    class Place:
        number = Integer()

    @domain.command_handler(part_of=Order)
    class PlaceHandler:
        @handle(Place)
        def place(self, command: Any) -> int:
            return 1

    domain.init(traverse=False)
    domain.domain_context().push()
    handler: Any = PlaceHandler()
    place = handler.place.__wrapped__.__get__(handler)

    def process(command: Any) -> Any:
        return domain.process(command, asynchronous=False)

    return [
        beside(
            "protean, command, not async",
            process,
            place,
            Place(number=7),
            awaited=False,
            most=10,
            before=domain.event_store.store._data_reset,
        )
    ]
