"""Commands and events of the shapes context."""

from __future__ import annotations

from typing import Annotated

from messagebus import Command, Metadata
from pydantic import Field

from shop.shapes.domain.types import Code, Node, Percent, Secret, Shape, ShapeId


class DrawShape(Command):
    """Draw shape."""

    metadata: Metadata = Metadata(name="shapes.draw_shape", schema_version=1)

    shape_id: ShapeId
    shape: Shape
    shapes: dict[str, list[Shape]] = Field(default_factory=dict[str, list[Shape]])
    tree: Node
    secret: Annotated[Secret, Field(repr=False)]
    percent: Percent
    code: Code

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"
