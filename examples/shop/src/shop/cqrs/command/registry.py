"""Which handler serves which message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from ..exceptions import (
    CommandHandlerNotFoundException,
    DuplicateHandlerError,
    HandlerMismatchError,
    QueryHandlerNotFoundException,
)
from ..generics import arguments_of
from ..lifecycle import MessageHandler
from ..options import options_of
from ..query.handler import QueryHandler
from ..types import Command, Query
from .handler import CommandHandler

C = TypeVar("C", bound=Command[Any])
Q = TypeVar("Q", bound=Query[Any])
R = TypeVar("R")


class HandlerRegistry:
    """The handlers of both buses, one for each type of message."""

    def __init__(self) -> None:
        self._commands: dict[type[Any], CommandHandler[Any, Any]] = {}
        self._queries: dict[type[Any], QueryHandler[Any, Any]] = {}

    def register_command_handler(
        self, handler: CommandHandler[C, Any], command_type: type[C] | None = None
    ) -> None:
        """Register under the handler's command.

        Raises HandlerMismatchError and DuplicateHandlerError.
        """
        _add(self._commands, _served(handler, command_type), handler)

    def register_query_handler(
        self, handler: QueryHandler[Q, Any], query_type: type[Q] | None = None
    ) -> None:
        """Register under the handler's query.

        Raises HandlerMismatchError and DuplicateHandlerError.
        """
        _add(self._queries, _served(handler, query_type), handler)

    def unregister_command_handler(self, command_type: type[Command[Any]]) -> bool:
        """Forget the handler; False if there was none."""
        return self._commands.pop(command_type, None) is not None

    def unregister_query_handler(self, query_type: type[Query[Any]]) -> bool:
        """Forget the handler; False if there was none."""
        return self._queries.pop(query_type, None) is not None

    def find_command_handler(
        self, command_type: type[Command[R]]
    ) -> CommandHandler[Any, R]:
        """Give the handler; raises CommandHandlerNotFoundException."""
        handler = self._commands.get(command_type)
        if handler is None:
            raise CommandHandlerNotFoundException(command_type)
        return handler

    def find_query_handler(self, query_type: type[Query[R]]) -> QueryHandler[Any, R]:
        """Give the handler; raises QueryHandlerNotFoundException."""
        handler = self._queries.get(query_type)
        if handler is None:
            raise QueryHandlerNotFoundException(query_type)
        return handler

    def has_command_handler(self, command_type: type[Command[Any]]) -> bool:
        """Say whether the command has a handler."""
        return command_type in self._commands

    def has_query_handler(self, query_type: type[Query[Any]]) -> bool:
        """Say whether the query has a handler."""
        return query_type in self._queries

    @property
    def command_handler_count(self) -> int:
        """How many commands have a handler."""
        return len(self._commands)

    @property
    def query_handler_count(self) -> int:
        """How many queries have a handler."""
        return len(self._queries)

    def discover_from_beans(self, beans: Iterable[object]) -> None:
        """Register the decorated handlers among some objects.

        Of several for one message the one with the lowest priority number is taken;
        raises DuplicateHandlerError if two share it.
        """
        taken: dict[type[Any], int] = {}
        for bean in sorted(beans, key=lambda bean: options_of(type(bean)).priority):
            options = options_of(type(bean))
            if options.kind is None:
                continue
            served = _served(bean, None)
            if taken.setdefault(served, options.priority) < options.priority:
                continue
            handlers = self._commands if options.kind == "command" else self._queries
            _add(handlers, served, bean)


def _served(handler: object, asked: type[Any] | None) -> type[Any]:
    """Give the type of message that a handler is written for."""
    arguments = arguments_of(type(handler), MessageHandler)
    written = arguments[0] if arguments and isinstance(arguments[0], type) else None
    found = asked or written
    if found is None:
        raise HandlerMismatchError(
            f"{type(handler).__name__} does not say which message it handles"
        )
    if written is not None and found is not written:
        raise HandlerMismatchError(
            f"{type(handler).__name__} is a handler of {written.__name__}, "
            f"it cannot serve {found.__name__}"
        )
    return found


def _add(handlers: dict[type[Any], Any], served: type[Any], handler: object) -> None:
    present = handlers.setdefault(served, handler)
    if present is not handler:
        raise DuplicateHandlerError(
            f"{served.__name__} already has the handler {type(present).__name__}"
        )
