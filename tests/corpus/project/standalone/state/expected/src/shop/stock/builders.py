"""Builders for the messages of the stock context."""

from __future__ import annotations

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.cqrs.fluent.query_builder import TypedQueryBuilder
from shop.stock.commands import AddItem, TakeItem
from shop.stock.projections import ItemView
from shop.stock.queries import GetItem
from shop.stock.types import ItemId


class AddItemBuilder(TypedCommandBuilder[AddItem, ItemId]):
    """Builds AddItem step by step."""

    def __init__(self, *, item_id: ItemId) -> None:
        """Start with the fields that AddItem requires."""
        super().__init__(AddItem(item_id=item_id))


class TakeItemBuilder(TypedCommandBuilder[TakeItem, None]):
    """Builds TakeItem step by step."""

    def __init__(self, *, item_id: ItemId) -> None:
        """Start with the fields that TakeItem requires."""
        super().__init__(TakeItem(item_id=item_id))


class GetItemBuilder(TypedQueryBuilder[GetItem, ItemView | None]):
    """Builds GetItem step by step."""

    def __init__(self, *, item_id: ItemId) -> None:
        """Start with the fields that GetItem requires."""
        super().__init__(GetItem(item_id=item_id))
