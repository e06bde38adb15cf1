"""Queries of the stock context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.types import Query
from shop.stock.projections import ItemView
from shop.stock.types import ItemId


@dataclass(frozen=True, kw_only=True)
class GetItem(Query[ItemView | None]):
    """Get item."""

    item_id: ItemId
