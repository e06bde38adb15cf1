"""Fluent builders of commands."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from ..types import Command, without_metadata
from .message_builder import CommandSteps

if TYPE_CHECKING:
    # Building needs no bus, and loading one is dear.
    from ..command.bus import CommandBus

C = TypeVar("C", bound=Command[Any])
C_co = TypeVar("C_co", bound=Command[Any], covariant=True)
R = TypeVar("R")


class CommandBuilder(CommandSteps, Generic[C_co]):
    """Builds any command from fields by name; what is wrong shows in build().

    Each step changes the builder and gives it back.
    """

    def __init__(
        self, command_type: type[C_co], fields: Mapping[str, Any] | None = None
    ) -> None:
        self._type = command_type
        self._fields = dict(fields or {})

    @staticmethod
    def create(command_type: type[C]) -> CommandBuilder[C]:
        """Start a builder."""
        return CommandBuilder(command_type)

    def _step(self) -> Self:
        return self

    def with_field(self, name: str, value: Any) -> Self:
        """Set one field."""
        return self.with_fields(**{name: value})

    def with_fields(self, **fields: Any) -> Self:
        """Set several fields."""
        self._fields.update(fields)
        return self

    def build(self) -> C_co:
        """Make the command; a missing or unknown field is a TypeError."""
        return self._envelope.put_on(self._type(**self._fields))

    async def execute_with(self: CommandBuilder[Command[R]], bus: CommandBus) -> R:
        """Make the command and send it."""
        return await bus.send(self.build())


class TypedCommandBuilder(CommandSteps, Generic[C, R]):
    """Base of generated builders: starts with a complete command and changes it."""

    def __init__(self, message: C) -> None:
        self.message = message

    def changed(self, message: C) -> Self:
        """Give a builder that goes on from another message."""
        builder = copy.copy(self)
        builder.message = message
        return builder

    def build(self) -> C:
        """Make a new command with an id of its own."""
        return self._envelope.put_on(without_metadata(self.message))

    async def execute_with(self, bus: CommandBus) -> R:
        """Make the command and send it."""
        result: R = await bus.send(self.build())
        return result
