"""The tables of all contexts, as migrations want them."""

from __future__ import annotations

from shop.adapters.metadata import metadata
from shop.sales.adapters.tables import ORDERS, ROWS, SALES

__all__ = ["ORDERS", "ROWS", "SALES", "metadata"]
