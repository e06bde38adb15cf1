"""Commands that tell what they caused."""

from __future__ import annotations

from collections.abc import Awaitable, MutableMapping
from typing import Any, Final, Generic, TypeVar
from weakref import WeakKeyDictionary

from ..context.execution_context import ExecutionContext
from ..exceptions import CqrsException
from ..generics import arguments_of, union_members
from ..pipeline.run import Run
from .domain_event import DomainEvent

E = TypeVar("E", bound=DomainEvent)


class UndeclaredEventError(CqrsException, TypeError):
    """A command emitted an event that it does not declare."""


class Emits(Generic[E]):
    """A base of commands whose handlers emit events of type E.

    The bus publishes them, in their order, after the command has succeeded.
    """

    # Named like the metadata of messages: a copy without metadata has no events.
    _meta_domain_events: tuple[Any, ...] = ()

    @property
    def domain_events(self) -> tuple[E, ...]:
        """What was emitted since the command was last sent."""
        return self._meta_domain_events

    def emit(self, event: E) -> None:
        """Tell that something happened; raises UndeclaredEventError."""
        declared = _declared(type(self))
        if not isinstance(event, declared):
            names = ", ".join(kind.__name__ for kind in declared)
            raise UndeclaredEventError(
                f"{type(self).__name__} emits {names}, not {type(event).__name__}"
            )
        object.__setattr__(
            self, "_meta_domain_events", (*self._meta_domain_events, event)
        )


def forget_events(message: object) -> None:
    """Drop what a message has emitted so far."""
    if isinstance(message, Emits):
        message.__dict__.pop("_meta_domain_events", None)


def forgetful(run: Run) -> Run:
    """Drop what an earlier send of the same command has emitted."""

    def afresh(command: Any, context: ExecutionContext | None = None) -> Awaitable[Any]:
        forget_events(command)
        return run(command, context)

    return afresh


def _declared(command_type: type[Any]) -> tuple[type[Any], ...]:
    """Read the classes between the brackets of Emits, once for each command."""
    known = _DECLARED.get(command_type)
    if known is None:
        found = [
            member
            for argument in arguments_of(command_type, Emits)
            for member in union_members(argument)
            if isinstance(member, type)
        ]
        # Emits without an argument, or with one that is still open, sets no limit.
        known = _DECLARED[command_type] = tuple(found) or (object,)
    return known


_DECLARED: Final[MutableMapping[type[Any], tuple[type[Any], ...]]] = WeakKeyDictionary()
