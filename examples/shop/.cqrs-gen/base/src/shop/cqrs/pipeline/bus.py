"""What both buses do with a message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import FunctionType
from typing import Any

from ..authorization.service import AuthorizationService
from ..command.metrics import Recorder
from ..command.registry import HandlerRegistry
from ..command.validation import CommandValidationService
from ..context.execution_context import ExecutionContext
from ..exceptions import MessageProcessingException
from ..generics import overrides
from ..lifecycle import MessageHandler, lifecycle, own_lifecycle, work_of
from ..options import options_of
from ..tracing.correlation import Flow, current_flow, enter_flow, leave_flow
from .run import Run, Settle, Settled
from .way import Steps, Way


class MessageBus:
    """Takes each message the way of its type, in its flow, and wraps what fails.

    The way is composed once, when the first message of the type is sent. Without a
    service its step is left out. default_timeout: seconds for each attempt of a
    handler that names no timeout.
    """

    _kind = "message"

    def __init__(
        self,
        registry: HandlerRegistry,
        validation: CommandValidationService | None,
        authorization: AuthorizationService | None,
        *,
        recorder_of: Callable[[type[Any]], Recorder | None] | None,
        failure: type[MessageProcessingException],
        tracing: bool,
        default_timeout: float | None,
    ) -> None:
        self._registry = registry
        self._validation = validation
        self._authorization = authorization
        self._recorder_of = recorder_of
        self._failure = failure
        self._tracing = tracing
        self._default_timeout = default_timeout
        self._ways: dict[type[Any], Way] = {}
        registry.watch(self._forget)

    def _way(self, message_type: type[Any], /) -> Way:
        """Compose the way of one type of message; each bus has its own steps."""
        raise NotImplementedError(f"{type(self).__name__}._way")

    # The two ways in are alike but for the context: what they share would cost a frame
    # for each message if it stood in a third method.

    async def _dispatch(self, message: Any) -> Any:
        outer = current_flow()
        way: Way | None = None
        try:
            try:
                way = self._ways[type(message)]
            except KeyError:
                way = self._found(message)
            own = message._meta_correlation_id
            if outer is None or own is not None or not outer.is_correlated:
                way.enter(own, outer)
            return await way.run(message)
        except Exception as error:  # noqa: BLE001 - wrapped and raised
            failure = await self._failed(way, message, error)
            raise failure from failure.cause
        finally:
            if current_flow() is not outer:
                leave_flow(outer)

    async def _dispatch_with_context(
        self, message: Any, context: ExecutionContext
    ) -> Any:
        outer = current_flow()
        way: Way | None = None
        try:
            try:
                way = self._ways[type(message)]
            except KeyError:
                way = self._found(message)
            own = message._meta_correlation_id
            if outer is None or own is not None or not outer.is_correlated:
                way.enter(own, outer)
            return await way.run_with_context(message, context)
        except Exception as error:  # noqa: BLE001 - wrapped and raised
            failure = await self._failed(way, message, error)
            raise failure from failure.cause
        finally:
            if current_flow() is not outer:
                leave_flow(outer)

    async def _failed(
        self, way: Way | None, message: object, error: Exception
    ) -> MessageProcessingException:
        message_type = type(message)
        if isinstance(error, Settled):
            cause = error.cause
        elif way is None:
            cause = error
        else:
            cause = await way.settle(message, error)
        reason = str(cause) or type(cause).__name__
        return self._failure(
            f"Failed to process {self._kind} {message_type.__name__}: {reason}",
            message_type,
            cause,
        )

    def _composed(
        self,
        handler: MessageHandler[Any, Any],
        settle: Settle,
        around: Callable[[Run], Run],
    ) -> Way:
        """Put the steps of the bus around the lifecycle of a handler."""
        kind = type(handler)
        work = work_of(handler)
        usual = around(lifecycle(handler, work, self._default_timeout))
        run: Callable[[Any], Awaitable[Any]] = usual
        with_context: Callable[[Any, ExecutionContext], Awaitable[Any]] = usual
        if overrides(kind, MessageHandler, "handle"):
            run = around(own_lifecycle(handler, "handle"))
        elif usual is work:
            run = handler.do_handle
        if overrides(kind, MessageHandler, "handle_with_context"):
            with_context = around(own_lifecycle(handler, "handle_with_context"))
        traced = self._tracing and options_of(kind).tracing
        return Way(
            run,
            with_context,
            enter_flow if traced else _stay_outside,
            settle,
        )

    def _found(self, message: object) -> Way:
        message_type = type(message)
        # Locked, so that a handler that goes meanwhile leaves no way behind.
        with self._registry.lock:
            way = self._ways[message_type] = self._way(message_type)
        return way

    def _forget(self, message_type: type[Any]) -> None:
        self._ways.pop(message_type, None)

    def _steps(
        self, message_type: type[Any], handler: MessageHandler[Any, Any]
    ) -> Steps:
        """Give the steps that a message needs, whatever its bus."""
        options = options_of(type(handler))
        validity = authority = recorder = None
        if self._validation is not None and options.validation:
            validity = self._validation.check_of(message_type)
        if self._authorization is not None:
            authority = self._authorization.check_of(message_type)
        if self._recorder_of is not None and options.metrics:
            recorder = self._recorder_of(message_type)
        return Steps(
            validity=validity, authority=authority, answers=None, recorder=recorder
        )


def _stay_outside(own: str | None, outer: Flow | None) -> None:
    """Leave the flow as it is."""


def taking(method: FunctionType, name: str) -> FunctionType:
    """Give a copy of a method that calls its message by another name.

    For callers that name it. A method that handed on would cost a frame for each.
    """
    code = method.__code__
    names = tuple(name if each == "message" else each for each in code.co_varnames)
    return FunctionType(code.replace(co_varnames=names), method.__globals__)
