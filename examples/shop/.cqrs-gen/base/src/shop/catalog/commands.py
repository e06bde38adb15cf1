"""Commands of the catalog context."""

from __future__ import annotations

from dataclasses import dataclass, field

from shop.catalog.events import (
    PriceChanged,
    ProductListed,
    ProductRetired,
    StockCorrected,
    StockReceived,
)
from shop.catalog.types import DiscontinueReason, Money, Sku, Units
from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_permission,
    require_role,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations


@dataclass(frozen=True, kw_only=True)
class ListProduct(Command[None], Emits[ProductListed]):
    """Offer a product for the first time."""

    sku: Sku
    title: str
    price: Money
    category: str
    tags: set[str] = field(default_factory=set[str])

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.min_length("title", self.title, 1)
        found.max_length("title", self.title, 200)
        found.nested("price", self.price.validate())
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ListProduct")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role buyer."""
        return require_role("ListProduct", ctx, "buyer")


@dataclass(frozen=True, kw_only=True)
class ChangePrice(Command[None], Emits[PriceChanged]):
    """Change price."""

    sku: Sku
    price: Money

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.nested("price", self.price.validate())
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ChangePrice")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role buyer or manager."""
        return require_role("ChangePrice", ctx, "buyer", "manager")


@dataclass(frozen=True, kw_only=True)
class ReceiveStock(Command[Units], Emits[StockReceived | StockCorrected]):
    """Count what a delivery brought."""

    sku: Sku
    units: Units

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        found.ge("units", self.units, 1)
        found.ge("units", self.units, 0)
        found.le("units", self.units, 100000)
        # Rules of your own go here.
        return found.result()


@dataclass(frozen=True, kw_only=True)
class DiscontinueProduct(Command[None], Emits[ProductRetired]):
    """Sell a product no more."""

    sku: Sku
    reason: DiscontinueReason = DiscontinueReason.SOLD_OUT

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("sku", self.sku, "^[A-Z]{2}-[0-9]{4}$")
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("DiscontinueProduct")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the permission catalog.retire."""
        return require_permission("DiscontinueProduct", ctx, "catalog.retire")
