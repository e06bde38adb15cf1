"""Command handlers: where the work of a command is written."""

from __future__ import annotations

from typing import Any, TypeVar

from ..context.execution_context import ExecutionContext
from ..lifecycle import MessageHandler, message_type_of, needs_context
from ..types import Command

C = TypeVar("C", bound=Command[Any])
R = TypeVar("R")


class CommandHandler(MessageHandler[C, R]):
    """Handles commands of type C and answers with an R; override do_handle."""

    def get_command_type(self) -> type[Any] | None:
        """Give the type of command that it is written for; None if it does not say."""
        return message_type_of(type(self))


class ContextAwareCommandHandler(CommandHandler[C, R]):
    """Handles commands only on behalf of somebody; override do_handle_with_context."""

    async def handle(self, command: C, /) -> R:
        """Refuse: the context is missing."""
        raise needs_context(self, command)

    async def do_handle_with_context(
        self, command: C, context: ExecutionContext, /
    ) -> R:
        """Do the work; every context-aware handler overrides this."""
        raise NotImplementedError(f"{type(self).__name__}.do_handle_with_context")
