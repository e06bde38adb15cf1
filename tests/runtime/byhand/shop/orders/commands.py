"""Commands of the orders context."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.cqrs.authorization.requirements import nobody_signed_in, require_permission
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import ExecutionContext
from shop.cqrs.event.emits import Emits
from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import UNSET, Unset
from shop.orders.events import OrderPlaced, OrderShipped
from shop.orders.types import OrderId, OrderLine, Payment


@dataclass(frozen=True, kw_only=True)
class PlaceOrder(Command[OrderId], Emits[OrderPlaced]):
    """Confirm a basket and reserve stock."""

    customer_id: UUID
    lines: list[OrderLine]
    payment: Payment | None = None
    gift_note: str | None = None
    nickname: str | Unset | None = UNSET

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields; add business rules here."""
        found = Violations()
        found.max_length("lines", self.lines, 100)
        for index, item in enumerate(self.lines):
            found.nested(f"lines[{index}]", item.validate())
        found.max_length("gift_note", self.gift_note, 200)
        found.min_length("nickname", self.nickname, 2)
        return found.result()

    async def authorize(self) -> AuthorizationResult:
        """Refuse: without an execution context nobody is known."""
        return nobody_signed_in("PlaceOrder")

    async def authorize_with_context(
        self, ctx: ExecutionContext
    ) -> AuthorizationResult:
        """Demand the permission orders.place."""
        return require_permission("PlaceOrder", ctx, "orders.place")


@dataclass(frozen=True, kw_only=True)
class ShipOrder(Command[None], Emits[OrderPlaced | OrderShipped]):
    """Hand an order to the carrier."""

    order_id: OrderId
