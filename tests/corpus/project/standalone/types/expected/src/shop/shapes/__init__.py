"""Types of every kind.

With a second paragraph that explains them at a length that does not fit on a single
line of code.
"""

from shop.shapes.commands import DrawShape
from shop.shapes.types import (
    Choice,
    Circle,
    Code,
    Flag,
    Kind,
    Maybe,
    Node,
    Percent,
    Point,
    Polygon,
    Secret,
    Shape,
    ShapeId,
    Source,
    Tags,
)

__all__ = [
    "Choice",
    "Circle",
    "Code",
    "DrawShape",
    "Flag",
    "Kind",
    "Maybe",
    "Node",
    "Percent",
    "Point",
    "Polygon",
    "Secret",
    "Shape",
    "ShapeId",
    "Source",
    "Tags",
]
