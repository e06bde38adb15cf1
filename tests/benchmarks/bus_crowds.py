"""One bus with more and more handlers.

The project must be there before this module is imported.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cache
from typing import Any

from bus_cases import inside
from measured.cqrs.command.bus import DefaultCommandBus
from measured.cqrs.command.handler import CommandHandler
from measured.cqrs.command.registry import HandlerRegistry
from measured.orders.commands import Bare
from rounds import Call, Case, always, in_turn

SIZES = (10, 100, 1000, 5000)


class Crowd:
    """That many handlers of as many commands, in a bus and in a dictionary."""

    def __init__(self, count: int) -> None:
        self.bus = DefaultCommandBus(HandlerRegistry())
        self.messages: list[Bare] = []
        self._handlers: dict[type[Any], CommandHandler[Any, int]] = {}
        for _ in range(count):

            class Numbered(Bare):
                pass

            class NumberedHandler(CommandHandler[Numbered, int]):
                async def do_handle(self, command: Any) -> int:
                    return 1

            handler = NumberedHandler()
            self.bus.register_handler(handler)
            self._handlers[Numbered] = handler
            self.messages.append(Numbered(number=7))
        asyncio.run(self._known())

    async def _known(self) -> None:
        """Let the bus have seen every message."""
        for message in self.messages:
            await self.bus.send(message)

    async def by_hand(self, message: Bare) -> int:
        """Do what the shortest bus of all would do."""
        return await self._handlers[type(message)].do_handle(message)


@cache
def crowd(count: int) -> Crowd:
    """Make a crowd once."""
    return Crowd(count)


def to_one(sizes: Sequence[int] = SIZES) -> list[Case]:
    """Send to one of many handlers, beside one of ten."""
    few = crowd(sizes[0])
    floor = Call(few.bus.send, always(few.messages[-1]))
    return [
        Case(
            f"one of {count:,} handlers",
            Call(crowd(count).bus.send, always(crowd(count).messages[-1])),
            floor,
            1.2,
            inside,
        )
        for count in sizes
    ]


def to_each(sizes: Sequence[int] = SIZES) -> list[Case]:
    """Send to many handlers in turn, beside a dictionary of them."""
    return [
        Case(
            f"each of {count:,} handlers in turn",
            Call(crowd(count).bus.send, in_turn(crowd(count).messages)),
            Call(crowd(count).by_hand, in_turn(crowd(count).messages)),
            None,
            inside,
        )
        for count in sizes
    ]
