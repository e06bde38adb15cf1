"""Wiring of the customs_clearance context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.customs_clearance.commands import ReleaseCustomsDeclarationForFreeCirculation


@dataclass(frozen=True, kw_only=True)
class CustomsClearanceHandlers:
    """The handlers of the customs_clearance context; a missing one is a type error."""

    release_customs_declaration_for_free_circulation: CommandHandler[
        ReleaseCustomsDeclarationForFreeCirculation, None
    ]


def register(handlers: CustomsClearanceHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(
        handlers.release_customs_declaration_for_free_circulation,
        ReleaseCustomsDeclarationForFreeCirculation,
    )
