"""The exceptions of the buses and the registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class CqrsException(Exception):
    """Base of everything that this package raises by itself.

    code: what happened, for programs. context: what is known of it.
    """

    code: str = "CQRS_ERROR"

    def __init__(
        self,
        *args: object,
        code: str | None = None,
        context: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(*args)
        if code is not None:
            self.code = code
        self.context: dict[str, Any] = dict(context or {})


class CqrsConfigurationException(CqrsException):
    """What was configured cannot work."""

    code = "CQRS_CONFIGURATION_ERROR"


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

    code = "COMMAND_PROCESSING_ERROR"

    def __init__(
        self,
        message: str,
        command_type: type[Any] | None = None,
        cause: Exception | None = None,
    ) -> None:
        super().__init__(message, command_type, cause)

    @property
    def command_type(self) -> type[Any] | None:
        """The type of the command."""
        return self.message_type


class QueryProcessingException(MessageProcessingException):
    """A query failed; `cause` is what went wrong."""

    code = "QUERY_PROCESSING_ERROR"

    def __init__(
        self,
        message: str,
        query_type: type[Any] | None = None,
        cause: Exception | None = None,
    ) -> None:
        super().__init__(message, query_type, cause)

    @property
    def query_type(self) -> type[Any] | None:
        """The type of the query."""
        return self.message_type


class CommandHandlerNotFoundException(CqrsException):
    """No handler is registered for this type of command."""

    code = "COMMAND_HANDLER_NOT_FOUND"

    def __init__(self, command_type: type[Any]) -> None:
        super().__init__(command_type)
        self.command_type = command_type

    def __str__(self) -> str:
        return f"No handler registered for command: {self.command_type.__name__}"


class QueryHandlerNotFoundException(CqrsException):
    """No handler is registered for this type of query."""

    code = "QUERY_HANDLER_NOT_FOUND"

    def __init__(self, query_type: type[Any]) -> None:
        super().__init__(query_type)
        self.query_type = query_type

    def __str__(self) -> str:
        return f"No handler registered for query: {self.query_type.__name__}"


class HandlerMismatchError(CqrsException, TypeError):
    """A handler was registered for a type that it does not handle."""
