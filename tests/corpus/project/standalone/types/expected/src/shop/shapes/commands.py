"""Commands of the shapes context."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from shop.cqrs.types import Command
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import masked_repr
from shop.shapes.types import Code, Node, Percent, Secret, Shape, ShapeId


@dataclass(frozen=True, kw_only=True)
class DrawShape(Command[list[Shape]]):
    """Draw shape."""

    shape_id: ShapeId
    shape: Shape
    shapes: dict[str, list[Shape]] = field(default_factory=dict[str, list[Shape]])
    tree: Node
    secret: Secret
    percent: Percent
    code: Code

    async def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("shape", self.shape.validate())
        for shape_key, shape in self.shapes.items():
            for index2, shape_item in enumerate(shape):
                found.nested(f"shapes[{shape_key}][{index2}]", shape_item.validate())
        found.nested("tree", self.tree.validate())
        found.min_length("secret", self.secret, 8)
        found.finite("percent", self.percent)
        found.ge("percent", self.percent, Decimal(0))
        found.le("percent", self.percent, Decimal(100))
        found.multiple_of("percent", self.percent, Decimal("0.01"))
        found.pattern("code", self.code, "^[A-Z]{2}[0-9]+$")
        # Rules of your own go here.
        return found.result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "secret")
