"""The command bus: correlate, validate, authorize, execute, publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from ..authorization.service import AuthorizationService
from ..context.execution_context import ExecutionContext
from ..event.decorators import destination_of
from ..event.dispatch import EventDispatch, EventFailureStrategy
from ..event.emits import forget_events
from ..event.publisher import CommandEventPublisher
from ..exceptions import CommandProcessingException
from ..options import options_of
from ..tracing.correlation import Correlated
from ..types import Command
from .handler import CommandHandler
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


@dataclass(frozen=True, slots=True)
class _Route:
    """The way of one type of command, with only the steps that it needs."""

    handler: CommandHandler[Any, Any]
    traced: bool
    validated: bool
    authorized: bool
    destination: str | None


class DefaultCommandBus:
    """The command bus of one process; without a service its step is left out."""

    def __init__(
        self,
        registry: HandlerRegistry,
        validation: CommandValidationService | None = None,
        authorization: AuthorizationService | None = None,
        event_publisher: CommandEventPublisher | None = None,
        event_failure_strategy: EventFailureStrategy = EventFailureStrategy.LOG,
    ) -> None:
        self._registry = registry
        self._validation = validation
        self._authorization = authorization
        self._events = (
            None
            if event_publisher is None
            else EventDispatch(event_publisher, event_failure_strategy)
        )
        self._routes: dict[type[Any], _Route] = {}

    async def send(self, command: Command[R]) -> R:
        """Run the command; any failure is a CommandProcessingException."""
        return await self._process(command, None)

    async def send_with_context(
        self, command: Command[R], context: ExecutionContext
    ) -> R:
        """Run the command on behalf of somebody."""
        return await self._process(command, context)

    def register_handler(self, handler: CommandHandler[C, Any]) -> None:
        """Register a handler under its command."""
        self._registry.register_command_handler(handler)

    def unregister_handler(self, command_type: type[Command[Any]]) -> bool:
        """Forget a handler; False if there was none."""
        return self._registry.unregister_command_handler(command_type)

    def has_handler(self, command_type: type[Command[Any]]) -> bool:
        """Say whether the command has a handler."""
        return self._registry.has_command_handler(command_type)

    async def _process(
        self, command: Command[R], context: ExecutionContext | None
    ) -> R:
        try:
            route = self._route(type(command))
            if not route.traced:
                return await self._execute(route, command, context)
            with Correlated(command.get_correlation_id()):
                return await self._execute(route, command, context)
        except Exception as error:
            reason = str(error) or type(error).__name__
            raise CommandProcessingException(
                f"{type(command).__name__} failed: {reason}", type(command), error
            ) from error

    async def _execute(
        self, route: _Route, command: Command[R], context: ExecutionContext | None
    ) -> R:
        if route.validated and self._validation is not None:
            await self._validation.validate_command(command)
        if route.authorized and self._authorization is not None:
            await self._authorization.authorize_command(command, context)
        # An earlier send of the same instance has published its own.
        forget_events(command)
        handler: CommandHandler[Any, R] = route.handler
        result = await (
            handler.handle(command)
            if context is None
            else handler.handle_with_context(command, context)
        )
        if self._events is not None:
            events = getattr(result, "domain_events", None) or getattr(
                command, "domain_events", None
            )
            if events:
                await self._events.publish(events, route.destination)
        return result

    def _route(self, command_type: type[Command[Any]]) -> _Route:
        handler = self._registry.find_command_handler(command_type)
        route = self._routes.get(command_type)
        if route is None or route.handler is not handler:
            options = options_of(type(handler))
            validation, authorization = self._validation, self._authorization
            route = self._routes[command_type] = _Route(
                handler=handler,
                traced=options.tracing,
                validated=options.validation
                and validation is not None
                and validation.concerns(command_type),
                authorized=authorization is not None
                and authorization.concerns(command_type),
                destination=destination_of(type(handler)),
            )
        return route
