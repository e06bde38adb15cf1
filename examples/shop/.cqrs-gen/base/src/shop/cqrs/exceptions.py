"""The exceptions of the buses and the registry."""

from __future__ import annotations

from typing import Any


class CqrsException(Exception):
    """Base of everything that this package raises by itself."""


class CqrsConfigurationException(CqrsException):
    """What was configured cannot work."""


class MessageProcessingException(CqrsException):
    """A message failed; `cause` is what went wrong."""

    def __init__(
        self,
        message: str,
        message_type: type[Any] | None = None,
        cause: Exception | None = None,
    ) -> None:
        super().__init__(message, message_type, cause)
        self.message_type = message_type
        self.cause = cause

    def __str__(self) -> str:
        return str(self.args[0])


class CommandProcessingException(MessageProcessingException):
    """A command failed; `cause` is what went wrong."""

    @property
    def command_type(self) -> type[Any] | None:
        """The type of the command."""
        return self.message_type


class QueryProcessingException(MessageProcessingException):
    """A query failed; `cause` is what went wrong."""

    @property
    def query_type(self) -> type[Any] | None:
        """The type of the query."""
        return self.message_type


class CommandHandlerNotFoundException(CqrsException):
    """No handler is registered for this type of command."""

    def __init__(self, command_type: type[Any]) -> None:
        super().__init__(command_type)
        self.command_type = command_type

    def __str__(self) -> str:
        return f"no handler is registered for the command {self.command_type.__name__}"


class QueryHandlerNotFoundException(CqrsException):
    """No handler is registered for this type of query."""

    def __init__(self, query_type: type[Any]) -> None:
        super().__init__(query_type)
        self.query_type = query_type

    def __str__(self) -> str:
        return f"no handler is registered for the query {self.query_type.__name__}"


class DuplicateHandlerError(CqrsException, ValueError):
    """A second handler was registered for one type of message."""


class HandlerMismatchError(CqrsException, TypeError):
    """A handler was registered for a type that it does not handle."""
