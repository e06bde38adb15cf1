"""The warehouse, where deliveries are booked."""

from __future__ import annotations

from typing import Protocol

from shop.catalog.types import Sku, Units


class Warehouse(Protocol):
    """Books deliveries; raises WarehouseUnreachable."""

    async def book(self, sku: Sku, units: Units) -> None:
        """Book units that have arrived."""
        ...


class PaperWarehouse:
    """A warehouse whose books are a dict, for tests and first steps."""

    def __init__(self) -> None:
        self.booked: dict[Sku, int] = {}

    async def book(self, sku: Sku, units: Units) -> None:
        """Book units that have arrived."""
        self.booked[sku] = self.booked.get(sku, 0) + units
