"""What both buses do with a message."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from ..command.registry import HandlerRegistry
from ..context.execution_context import ExecutionContext
from ..exceptions import MessageProcessingException
from ..generics import overrides
from ..lifecycle import MessageHandler, lifecycle, own_lifecycle, told, work_of
from ..options import options_of
from ..tracing.correlation import FreshId, current_flow, enter_flow, leave_flow
from .way import Run, Settled, Way


class Ways(dict[type[Any], Way]):
    """The ways of all types of messages, each composed when it is first needed."""

    def __init__(
        self, registry: HandlerRegistry, compose: Callable[[type[Any]], Way]
    ) -> None:
        super().__init__()
        self._registry = registry
        self._compose = compose
        registry.watch(self._forget)

    def __missing__(self, message_type: type[Any]) -> Way:
        # Locked, so that a handler that goes meanwhile leaves no way behind.
        with self._registry.lock:
            way = self[message_type] = self._compose(message_type)
        return way

    def _forget(self, message_type: type[Any]) -> None:
        self.pop(message_type, None)


class MessageBus:
    """Takes each message the way of its type, in its flow, and wraps what fails.

    default_timeout: seconds for each attempt of a handler that names no timeout.
    """

    def __init__(
        self,
        registry: HandlerRegistry,
        failure: type[MessageProcessingException],
        *,
        tracing: bool,
        default_timeout: float | None,
    ) -> None:
        self._registry = registry
        self._failure = failure
        self._tracing = tracing
        self._default_timeout = default_timeout
        self._ways = Ways(registry, self._way)

    def _way(self, message_type: type[Any], /) -> Way:
        """Compose the way of one type of message; each bus has its own steps."""
        raise NotImplementedError(f"{type(self).__name__}._way")

    def _composed(
        self, handler: MessageHandler[Any, Any], around: Callable[[Run], Run]
    ) -> Way:
        """Put the steps of the bus around the lifecycle of a handler."""
        kind = type(handler)
        work = work_of(handler)
        usual = around(lifecycle(handler, work, self._default_timeout))
        run: Callable[[Any], Any] = usual
        with_context: Callable[[Any, ExecutionContext], Any] = usual
        if overrides(kind, MessageHandler, "handle"):
            run = around(own_lifecycle(handler, "handle"))
        elif usual is work:
            run = handler.do_handle
        if overrides(kind, MessageHandler, "handle_with_context"):
            with_context = around(own_lifecycle(handler, "handle_with_context"))
        return Way(
            run,
            with_context,
            partial(told, handler),
            traced=self._tracing and options_of(kind).tracing,
        )

    async def _dispatch(
        self, message: Any, context: ExecutionContext | None = None
    ) -> Any:
        outer = current_flow()
        try:
            way = self._ways[type(message)]
            own: str | None = message._meta_correlation_id  # noqa: SLF001 - no call
            if (outer is None or own is not None) and way.traced:
                enter_flow(own or FreshId())
            if context is None:
                return await way.run(message)
            return await way.run_with_context(message, context)
        except Exception as error:  # noqa: BLE001 - wrapped and raised
            failure = await self._failed(message, error)
            raise failure from failure.cause
        finally:
            if current_flow() is not outer:
                leave_flow(outer)

    async def _failed(
        self, message: object, error: Exception
    ) -> MessageProcessingException:
        message_type = type(message)
        way = self._ways.get(message_type)
        if isinstance(error, Settled):
            cause = error.cause
        elif way is None:
            cause = error
        else:
            cause = await way.settle(message, error)
        reason = str(cause) or type(cause).__name__
        return self._failure(
            f"{message_type.__name__} failed: {reason}", message_type, cause
        )
