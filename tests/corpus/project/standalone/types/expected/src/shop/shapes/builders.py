"""Builders for the messages of the shapes context."""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from shop.cqrs.fluent.command_builder import TypedCommandBuilder
from shop.shapes.commands import DrawShape
from shop.shapes.types import Code, Node, Percent, Secret, Shape, ShapeId


class DrawShapeBuilder(TypedCommandBuilder[DrawShape, list[Shape]]):
    """Builds DrawShape step by step."""

    def __init__(
        self,
        *,
        shape_id: ShapeId,
        shape: Shape,
        tree: Node,
        secret: Secret,
        percent: Percent,
        code: Code,
    ) -> None:
        """Start with the fields that DrawShape requires."""
        super().__init__(
            DrawShape(
                shape_id=shape_id,
                shape=shape,
                tree=tree,
                secret=secret,
                percent=percent,
                code=code,
            ),
        )

    def with_shapes(self, shapes: dict[str, list[Shape]]) -> Self:
        """Set shapes."""
        return self.changed(replace(self.message, shapes=shapes))
