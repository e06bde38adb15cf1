"""Wiring of the tasks context."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.tasks.commands import AddTask


@dataclass(frozen=True, kw_only=True)
class TasksHandlers:
    """The handlers of the tasks context; a missing one is a type error."""

    add_task: CommandHandler[AddTask, None]


def register(handlers: TasksHandlers, registry: HandlerRegistry) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(handlers.add_task, AddTask)
