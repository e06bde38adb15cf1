"""The command bus: correlate, validate, authorize, execute, publish, count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from ..authorization.service import AuthorizationService
from ..cache.adapter import CacheAdapter, QueryCacheAdapter, adapter_of
from ..cache.eviction import evicting
from ..context.execution_context import ExecutionContext
from ..event.decorators import destination_of, message_format_of
from ..event.dispatch import (
    EventDispatch,
    EventFailureStrategy,
    may_carry_events,
    published,
)
from ..event.emits import Emits, forgetful
from ..event.publisher import CommandEventPublisher
from ..exceptions import CommandProcessingException
from ..generics import overrides
from ..idempotency import IdempotencyStore, done_once
from ..lifecycle import told
from ..pipeline.bus import MessageBus, taking
from ..pipeline.run import Run, Settle
from ..pipeline.way import Way
from ..types import Command
from .handler import CommandHandler
from .metrics import CqrsMetricsService
from .registry import HandlerRegistry
from .validation import CommandValidationService

C = TypeVar("C", bound=Command[Any])
R = TypeVar("R")


@runtime_checkable
class CommandBus(Protocol):
    """Sends commands to their handlers."""

    async def send(self, command: Command[R]) -> R:
        """Run the command; any failure is a CommandProcessingException."""
        ...

    async def send_with_context(
        self, command: Command[R], context: ExecutionContext
    ) -> R:
        """Run the command on behalf of somebody."""
        ...

    def register_handler(self, handler: CommandHandler[C, Any]) -> None:
        """Register a handler under its command."""
        ...

    def unregister_handler(self, command_type: type[Command[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        ...

    def has_handler(self, command_type: type[Command[Any]]) -> bool:
        """Say whether the command has a handler."""
        ...


class DefaultCommandBus(MessageBus):
    """The command bus of one process; without a service its step is left out.

    default_timeout: seconds for each attempt of a handler that names no timeout.
    tracing: False leaves correlation out. cache_adapter: where the key that a command
    names in get_cache_key is dropped when it has succeeded. idempotency: where the
    first result of a command with an idempotency key is kept.
    """

    _kind = "command"

    def __init__(
        self,
        registry: HandlerRegistry,
        validation: CommandValidationService | None = None,
        authorization: AuthorizationService | None = None,
        metrics: CqrsMetricsService | None = None,
        event_publisher: CommandEventPublisher | None = None,
        *,
        event_failure_strategy: EventFailureStrategy = EventFailureStrategy.LOG,
        default_timeout: float | None = None,
        tracing: bool = True,
        cache_adapter: QueryCacheAdapter | CacheAdapter | None = None,
        idempotency: IdempotencyStore | None = None,
    ) -> None:
        super().__init__(
            registry,
            validation,
            authorization,
            recorder_of=None if metrics is None else metrics.command_recorder,
            failure=CommandProcessingException,
            tracing=tracing,
            default_timeout=default_timeout,
        )
        self._events = (
            None
            if event_publisher is None
            else EventDispatch(event_publisher, event_failure_strategy)
        )
        self._cache = None if cache_adapter is None else adapter_of(cache_adapter)
        self._idempotency = idempotency

    if TYPE_CHECKING:

        async def send(self, command: Command[R]) -> R:
            """Run the command; any failure is a CommandProcessingException."""
            raise NotImplementedError

        async def send_with_context(
            self, command: Command[R], context: ExecutionContext
        ) -> R:
            """Run the command on behalf of somebody."""
            raise NotImplementedError

    else:
        # A method that handed on to it would cost a frame for each message.
        send = taking(MessageBus._dispatch, "command")
        send_with_context = taking(MessageBus._dispatch_with_context, "command")

    def register_handler(self, handler: CommandHandler[C, Any]) -> None:
        """Register a handler under its command."""
        self._registry.register_command_handler(handler)

    def unregister_handler(self, command_type: type[Command[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        return self._registry.unregister_command_handler(command_type)

    def has_handler(self, command_type: type[Command[Any]]) -> bool:
        """Say whether the command has a handler."""
        return self._registry.has_command_handler(command_type)

    def _way(self, command_type: type[Command[Any]], /) -> Way:
        handler = self._registry.find_command_handler(command_type)
        settle = partial(told, handler)
        steps = self._steps(command_type, handler)

        def around(run: Run) -> Run:
            behind = self._behind(command_type, type(handler), run, settle)
            return steps.around(behind, settle)

        return self._composed(handler, settle, around)

    def _behind(
        self,
        command_type: type[Command[Any]],
        kind: type[CommandHandler[Any, Any]],
        run: Run,
        settle: Settle,
    ) -> Run:
        """Put behind the handler what this command asks for."""
        if self._events is not None and may_carry_events(command_type, kind):
            events = self._events.in_format(message_format_of(kind))
            run = published(run, events, destination_of(kind))
        elif issubclass(command_type, Emits):
            run = forgetful(run)
        if self._cache is not None and overrides(
            command_type, Command, "get_cache_key"
        ):
            run = evicting(run, self._cache)
        if self._idempotency is not None:
            run = done_once(run, self._idempotency, settle)
        return run
