"""Wiring of the limits context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.limits.commands import SetLimits


@dataclass(frozen=True, kw_only=True)
class LimitsHandlers:
    """The handlers of the limits context; a missing one is a type error."""

    set_limits: CommandHandler[SetLimits, None]


def register(handlers: LimitsHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.set_limits, SetLimits)
