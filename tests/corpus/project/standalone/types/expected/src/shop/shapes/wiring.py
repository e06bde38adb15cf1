"""Wiring of the shapes context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.shapes.commands import DrawShape
from shop.shapes.types import Shape


@dataclass(frozen=True, kw_only=True)
class ShapesHandlers:
    """The handlers of the shapes context; a missing one is a type error."""

    draw_shape: CommandHandler[DrawShape, list[Shape]]


def register(handlers: ShapesHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.draw_shape, DrawShape)
