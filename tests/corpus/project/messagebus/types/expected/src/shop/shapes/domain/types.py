"""Value types of the shapes context."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

from shop.shapes.domain.constraints import MultipleOf

ShapeId = NewType("ShapeId", UUID)
Percent: TypeAlias = Annotated[
    Decimal,
    Field(ge=Decimal(0), le=Decimal(100)),
    MultipleOf("0.01"),
]
"""A share of a whole."""
Code: TypeAlias = Annotated[str, Field(pattern=re.compile("^[A-Z]{2}[0-9]+$"))]
Secret: TypeAlias = Annotated[str, Field(min_length=8)]
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


class Source(StrEnum):
    """Where it came from."""

    WEB = "web"
    APP = "app"


class Point(BaseModel, frozen=True, allow_inf_nan=False):
    """Point."""

    x: float
    y: float = 0.0


class Circle(BaseModel, frozen=True):
    """A round one."""

    type: Literal["Circle"] = "Circle"
    center: Point
    radius: Decimal = Field(gt=Decimal(0))
    """In metres."""


class Polygon(BaseModel, frozen=True):
    """Polygon."""

    type: Literal["Polygon"] = "Polygon"
    corners: list[Point] = Field(min_length=3)
    kind: Kind = Kind.SQUARE
    source: Annotated[Source | str, Field(union_mode="left_to_right")] = "fax"
    origin: Point = Field(default_factory=lambda: Point(x=1.5))
    weights: dict[str, Percent] = Field(default_factory=dict[str, "Percent"])
    pair: tuple[int, str] = (1, "one")
    path: tuple[Point, ...] = ()
    flag: Flag = True
    maybe: Maybe = None
    choice: Choice = "b"
    tags: Tags = Field(default_factory=lambda: Tags({"x"}))
    raw: bytes = b"hello"
    since: dt.datetime = dt.datetime(2030, 1, 31, 9, 30, 0, tzinfo=dt.UTC)
    day: dt.date = dt.date(2030, 1, 31)
    hour: dt.time = dt.time.fromisoformat("09:30:00")
    pause: dt.timedelta = dt.timedelta(seconds=90)
    extra: Any = None


class Node(BaseModel, frozen=True):
    """A tree."""

    name: str
    parent: Node | None = None
    children: list[Node] = Field(default_factory=list["Node"])
    shape: Shape | None = None


Shape: TypeAlias = Annotated[Circle | Polygon, Field(discriminator="type")]
"""Either of them."""
