"""Commands of the orders context."""

from __future__ import annotations

from dataclasses import dataclass

from shop.cqrs.authorization.requirements import (
    nobody_signed_in,
    require_permission,
    require_role,
    require_user,
)
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import UNSET, Unset, masked_repr
from shop.orders.events import OrderAmended, OrderCancelled, OrderPlaced, OrderShipped
from shop.orders.types import (
    Address,
    CustomerId,
    Email,
    OrderId,
    OrderLine,
    Payment,
    SalesChannel,
)


@dataclass(frozen=True, kw_only=True)
class PlaceOrder(Command[OrderId], Emits[OrderPlaced]):
    """Confirm a basket and reserve stock."""

    customer_id: CustomerId
    email: Email
    lines: list[OrderLine]
    ship_to: Address
    payment: Payment
    channel: SalesChannel = SalesChannel.WEB
    voucher: str | None = None
    gift_note: str | None = None

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern("email", self.email, "^[^@ ]+@[^@ ]+$")
        found.min_length("lines", self.lines, 1)
        found.max_length("lines", self.lines, 100)
        for index, line in enumerate(self.lines):
            found.nested(f"lines[{index}]", line.validate())
        found.nested("ship_to", self.ship_to.validate())
        found.nested("payment", self.payment.validate())
        found.pattern("voucher", self.voucher, "^[A-Z0-9]{6}$")
        found.max_length("gift_note", self.gift_note, 200)
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("PlaceOrder")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the permission orders.place."""
        return require_permission("PlaceOrder", ctx, "orders.place")

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "email")


@dataclass(frozen=True, kw_only=True)
class AmendOrder(Command[None], Emits[OrderAmended]):
    """Change what can still be changed about an order."""

    order_id: OrderId
    gift_note: str | Unset | None = UNSET
    """Left out keeps the note; null removes it."""
    ship_to: Address | Unset = UNSET

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.max_length("gift_note", self.gift_note, 200)
        if not isinstance(self.ship_to, Unset):
            found.nested("ship_to", self.ship_to.validate())
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("AmendOrder")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("AmendOrder", ctx)


@dataclass(frozen=True, kw_only=True)
class ChangeGiftNote(Command[None]):
    """Put a note on an order.

    Deprecated: since 2.4, use AmendOrder.
    """

    order_id: OrderId
    note: str | None

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ChangeGiftNote")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("ChangeGiftNote", ctx)


@dataclass(frozen=True, kw_only=True)
class ShipOrder(Command[None], Emits[OrderShipped]):
    """Hand an order to the carrier."""

    order_id: OrderId
    tracking_code: str

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("tracking_code", self.tracking_code, 4)
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("ShipOrder")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand the role clerk or manager."""
        return require_role("ShipOrder", ctx, "clerk", "manager")


@dataclass(frozen=True, kw_only=True)
class CancelOrder(Command[None], Emits[OrderCancelled]):
    """Cancel order."""

    order_id: OrderId
    reason: str

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("reason", self.reason, 3)
        found.max_length("reason", self.reason, 500)
        # Rules of your own go here.
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse, for without an execution context nobody is known."""
        return nobody_signed_in("CancelOrder")

    async def authorize_with_context(
        self,
        ctx: ExecutionContext,
    ) -> AuthorizationResult:
        """Demand that somebody is signed in."""
        return require_user("CancelOrder", ctx)
