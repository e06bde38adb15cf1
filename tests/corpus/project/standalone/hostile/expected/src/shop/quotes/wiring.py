"""Wiring of the quotes context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.quotes.commands import Say


@dataclass(frozen=True, kw_only=True)
class QuotesHandlers:
    """The handlers of the quotes context; a missing one is a type error."""

    say: CommandHandler[Say, None]


def register(handlers: QuotesHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.say, Say)
