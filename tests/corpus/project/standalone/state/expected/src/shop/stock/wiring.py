"""Wiring of the stock context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler
from shop.stock.commands import AddItem, TakeItem
from shop.stock.events import ItemAdded, ItemTaken
from shop.stock.projections import ItemView
from shop.stock.queries import GetItem
from shop.stock.types import ItemId


@dataclass(frozen=True, kw_only=True)
class StockHandlers:
    """The handlers of the stock context; a missing one is a type error."""

    add_item: CommandHandler[AddItem, ItemId]
    take_item: CommandHandler[TakeItem, None]
    get_item: QueryHandler[GetItem, ItemView | None]
    item_view_projector: EventListener[ItemAdded | ItemTaken]


def register(
    handlers: StockHandlers,
    registry: HandlerRegistry,
    events: EventBus,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.add_item, AddItem)
    registry.register_command_handler(handlers.take_item, TakeItem)
    registry.register_query_handler(handlers.get_item, GetItem)
    events.subscribe(ItemAdded, handlers.item_view_projector)
    events.subscribe(ItemTaken, handlers.item_view_projector)
