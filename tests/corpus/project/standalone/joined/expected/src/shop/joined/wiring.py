"""Wiring of the joined context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.joined.commands import JoinedOrdersPackLine, OrdersPackLine, PackLine
from shop.joined.events import LinePacked, OrdersLinePacked
from shop.joined_orders.events import LinePacked as EventsLinePacked


@dataclass(frozen=True, kw_only=True)
class JoinedHandlers:
    """The handlers of the joined context; a missing one is a type error."""

    pack_line: CommandHandler[PackLine, None]
    joined_orders_pack_line: CommandHandler[JoinedOrdersPackLine, None]
    orders_pack_line: CommandHandler[OrdersPackLine, None]
    pack_line2_handler: EventListener[LinePacked | EventsLinePacked | OrdersLinePacked]


def register(
    handlers: JoinedHandlers,
    registry: HandlerRegistry,
    events: EventBus,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.pack_line, PackLine)
    registry.register_command_handler(
        handlers.joined_orders_pack_line,
        JoinedOrdersPackLine,
    )
    registry.register_command_handler(handlers.orders_pack_line, OrdersPackLine)
    events.subscribe(LinePacked, handlers.pack_line2_handler)
    events.subscribe(EventsLinePacked, handlers.pack_line2_handler)
    events.subscribe(OrdersLinePacked, handlers.pack_line2_handler)
