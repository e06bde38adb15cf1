"""Which handler serves which message."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakMethod

from ..exceptions import (
    CommandHandlerNotFoundException,
    HandlerMismatchError,
    QueryHandlerNotFoundException,
)
from ..lifecycle import message_type_of
from ..logs import logger_of
from ..options import options_of
from ..query.handler import QueryHandler
from ..types import Command, Query
from .handler import CommandHandler

C = TypeVar("C", bound=Command[Any])
Q = TypeVar("Q", bound=Query[Any])
R = TypeVar("R")

logger = logger_of(__name__)


class HandlerRegistry:
    """The handlers of both buses, one for each type of message.

    Any thread may register and look up at any time.
    """

    def __init__(self) -> None:
        self._commands: dict[type[Any], CommandHandler[Any, Any]] = {}
        self._queries: dict[type[Any], QueryHandler[Any, Any]] = {}
        self._watchers: list[WeakMethod[Callable[[type[Any]], object]]] = []
        self.lock = RLock()

    def register_command_handler(
        self, handler: CommandHandler[C, Any], command_type: type[C] | None = None
    ) -> None:
        """Register under the handler's command.

        Of two handlers the one with the lower priority number serves, of equal ones the
        later, with a warning. Raises HandlerMismatchError.
        """
        self._add(self._commands, _served(handler, command_type), handler)

    def register_query_handler(
        self, handler: QueryHandler[Q, Any], query_type: type[Q] | None = None
    ) -> None:
        """Register under the handler's query.

        Of two handlers the one with the lower priority number serves, of equal ones the
        later, with a warning. Raises HandlerMismatchError.
        """
        self._add(self._queries, _served(handler, query_type), handler)

    def unregister_command_handler(self, command_type: type[Command[Any]]) -> bool:
        """Forget the handler; False if there was none."""
        return self._remove(self._commands, command_type)

    def unregister_query_handler(self, query_type: type[Query[Any]]) -> bool:
        """Forget the handler; False if there was none."""
        return self._remove(self._queries, query_type)

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

    def get_registered_command_types(self) -> set[type[Command[Any]]]:
        """Give the commands that have a handler."""
        return set(self.command_types)

    def get_registered_query_types(self) -> set[type[Query[Any]]]:
        """Give the queries that have a handler."""
        return set(self.query_types)

    @property
    def command_types(self) -> tuple[type[Command[Any]], ...]:
        """The commands that have a handler, in the order of registration."""
        with self.lock:
            return tuple(self._commands)

    @property
    def query_types(self) -> tuple[type[Query[Any]], ...]:
        """The queries that have a handler, in the order of registration."""
        with self.lock:
            return tuple(self._queries)

    def discover_from_beans(self, beans: Iterable[object]) -> None:
        """Register the decorated handlers among some objects.

        Raises HandlerMismatchError and DuplicateHandlerError as registering does.
        """
        for bean in beans:
            match options_of(type(bean)).kind:
                case "command":
                    self._add(self._commands, _served(bean, None), bean)
                case "query":
                    self._add(self._queries, _served(bean, None), bean)
                case None:
                    continue

    def watch(self, changed: Callable[[type[Any]], object]) -> None:
        """Call a method, with the type of message, whenever a handler comes or goes.

        Its object is not kept alive by that.
        """
        with self.lock:
            self._watchers.append(WeakMethod(changed))

    def _add(
        self, handlers: dict[type[Any], Any], served: type[Any], handler: object
    ) -> None:
        with self.lock:
            present = handlers.get(served)
            if present is handler:
                return
            if present is not None:
                ours, theirs = _priority(handler), _priority(present)
                if ours > theirs:
                    return
                if ours == theirs:
                    logger.warning(
                        "Replacing the handler of %s: %s -> %s",
                        served.__name__,
                        type(present).__name__,
                        type(handler).__name__,
                    )
            handlers[served] = handler
            self._tell(served)

    def _remove(self, handlers: dict[type[Any], Any], served: type[Any]) -> bool:
        with self.lock:
            found = handlers.pop(served, None) is not None
            self._tell(served)
        return found

    def _tell(self, served: type[Any]) -> None:
        for watcher in tuple(self._watchers):
            changed = watcher()
            if changed is None:
                self._watchers.remove(watcher)
            else:
                changed(served)


def _priority(handler: object) -> int:
    return options_of(type(handler)).priority


def _served(handler: object, asked: type[Any] | None) -> type[Any]:
    """Give the type of message that a handler is written for."""
    written = message_type_of(type(handler))
    found: type[Any] | None = asked or written
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
