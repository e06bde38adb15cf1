"""Wiring of the north context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.north.commands import Move
from shop.north.events import Moved
from shop.south.events import Moved as SouthMoved


@dataclass(frozen=True, kw_only=True)
class NorthHandlers:
    """The handlers of the north context; a missing one is a type error."""

    move: CommandHandler[Move, None]
    follow: EventListener[Moved | SouthMoved]


def register(
    handlers: NorthHandlers,
    registry: HandlerRegistry,
    events: EventBus,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.move, Move)
    events.subscribe(Moved, handlers.follow)
    events.subscribe(SouthMoved, handlers.follow)
