"""Value types of the shapes context."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, NewType, TypeAlias
from uuid import UUID

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import OpenEnum

ShapeId = NewType("ShapeId", UUID)
Percent = NewType("Percent", Decimal)
"""A share of a whole."""
Code = NewType("Code", str)
Secret = NewType("Secret", str)
Flag: TypeAlias = bool
Maybe: TypeAlias = int | None
Choice: TypeAlias = Literal["a", "b", 3]
Tags = NewType("Tags", set[str])


class Kind(StrEnum):
    """Kind."""

    ROUND = "round"
    """Without corners."""

    SQUARE = "square"
    """With four of them."""

    ODD = "odd"


class Source(OpenEnum):
    """Where it came from."""

    WEB = "web"
    APP = "app"


@dataclass(frozen=True, kw_only=True)
class Point:
    """Point."""

    x: float
    y: float = 0.0

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.finite("x", self.x)
        found.finite("y", self.y)
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Circle:
    """A round one."""

    center: Point
    radius: Decimal
    """In metres."""

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("center", self.center.validate())
        found.finite("radius", self.radius)
        found.gt("radius", self.radius, Decimal(0))
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Polygon:
    """Polygon."""

    corners: list[Point]
    kind: Kind = Kind.SQUARE
    source: Source = field(default=Source("fax"))
    origin: Point = field(default_factory=lambda: Point(x=1.5))
    weights: dict[str, Percent] = field(default_factory=dict[str, "Percent"])
    pair: tuple[int, str] = (1, "one")
    path: tuple[Point, ...] = ()
    flag: Flag = True
    maybe: Maybe = None
    choice: Choice = "b"
    tags: Tags = field(default_factory=lambda: Tags({"x"}))
    raw: bytes = b"hello"
    since: dt.datetime = dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC)
    day: dt.date = dt.date(2030, 1, 31)
    hour: dt.time = field(default=dt.time.fromisoformat("09:30:00"))
    pause: dt.timedelta = dt.timedelta(seconds=90)
    extra: Any = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("corners", self.corners, 3)
        for index, corner in enumerate(self.corners):
            found.nested(f"corners[{index}]", corner.validate())
        found.nested("origin", self.origin.validate())
        for weight_key, weight in self.weights.items():
            found.finite(f"weights[{weight_key}]", weight)
            found.ge(f"weights[{weight_key}]", weight, Decimal(0))
            found.le(f"weights[{weight_key}]", weight, Decimal(100))
            found.multiple_of(f"weights[{weight_key}]", weight, Decimal("0.01"))
        for index, path_item in enumerate(self.path):
            found.nested(f"path[{index}]", path_item.validate())
        return found.result()


@dataclass(frozen=True, kw_only=True)
class Node:
    """A tree."""

    name: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list["Node"])
    shape: Shape | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        if self.parent is not None:
            found.nested("parent", self.parent.validate())
        for index, child in enumerate(self.children):
            found.nested(f"children[{index}]", child.validate())
        if self.shape is not None:
            found.nested("shape", self.shape.validate())
        return found.result()


Shape: TypeAlias = Circle | Polygon
"""Either of them."""
