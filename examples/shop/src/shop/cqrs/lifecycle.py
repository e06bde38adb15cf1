"""How a handler runs: hooks, attempts, errors."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from functools import cached_property
from typing import Any, Generic, TypeVar

from .context.execution_context import ExecutionContext
from .generics import arguments_of, overrides
from .logs import logger_of
from .options import options_of
from .pipeline.attempts import repeated
from .pipeline.limit import limited
from .pipeline.run import Run, Settled
from .unit_of_work import atomic

M = TypeVar("M")
R = TypeVar("R")

logger = logger_of(__name__)


class MessageHandler(Generic[M, R]):
    """What command and query handlers share.

    An attempt is pre_process and do_handle; the timeout holds for each attempt.
    After the last one come post_process and on_success, or on_error and map_error.
    Private names are mangled here: a handler may use any name for itself.
    """

    async def handle(self, message: M, /) -> R:
        """Run the whole lifecycle."""
        return await self.__alone(message, None)

    async def handle_with_context(self, message: M, context: ExecutionContext, /) -> R:
        """Run the whole lifecycle on behalf of somebody."""
        return await self.__alone(message, context)

    async def do_handle(self, message: M, /) -> R:
        """Do the work; every handler overrides this."""
        raise NotImplementedError(f"{type(self).__name__}.do_handle")

    async def do_handle_with_context(
        self, message: M, context: ExecutionContext, /
    ) -> R:
        """Do the work knowing the sender; here the sender does not matter."""
        del context
        return await self.do_handle(message)

    async def pre_process(self, message: M, /) -> None:
        """Act before do_handle."""

    async def post_process(self, message: M, result: R, /) -> None:
        """Act after do_handle."""

    async def on_success(self, message: M, result: R, /) -> None:
        """Act when everything went well."""

    async def on_error(self, message: M, error: Exception, /) -> None:
        """Act on the final error: log it, with a traceback if it was not expected."""
        expected = options_of(type(self)).expects(error)
        logger.log(
            logging.WARNING if expected else logging.ERROR,
            "%s failed: %s",
            type(message).__name__,
            error,
            exc_info=None if expected else error,
        )

    def map_error(self, message: M, error: Exception, /) -> Exception:
        """Give the exception that the sender sees."""
        del message
        return error

    @cached_property
    def __run(self) -> Run:
        return lifecycle(self, work_of(self))

    async def __alone(self, message: M, context: ExecutionContext | None) -> R:
        """Run without a bus."""
        try:
            result: R = await self.__run(message, context)
        except Exception as error:
            seen = await told(self, message, error)
            if seen is error:
                raise
            raise seen from error
        return result


def types_of(handler_class: type[Any]) -> tuple[Any, Any]:
    """Give the types of the message and the result; Any where the class is open."""
    arguments = arguments_of(handler_class, MessageHandler) or (Any, Any)
    message, result = (Any if isinstance(each, TypeVar) else each for each in arguments)
    return message, result


def message_type_of(handler_class: type[Any]) -> type[Any] | None:
    """Give the type of message that a handler is written for, if it says so."""
    message, _ = types_of(handler_class)
    # Any is a class as well.
    return message if isinstance(message, type) and message is not Any else None


async def told(
    handler: MessageHandler[Any, Any], message: Any, error: Exception
) -> Exception:
    """Tell a handler of its failure; gives what the sender shall see of it."""
    try:
        await handler.on_error(message, error)
        # A hook of somebody's own may have forgotten to return, or be a coroutine.
        seen: Any = handler.map_error(message, error)
        if not isinstance(seen, Exception):
            return TypeError(
                f"map_error of {type(handler).__name__} did not return an exception"
            )
    except Exception as worse:  # noqa: BLE001 - handed on in place of the first error
        return worse
    if seen is not error and seen.__cause__ is None:
        seen.__cause__ = error
    return seen


def lifecycle(
    handler: MessageHandler[Any, Any],
    work: Run,
    default_timeout: float | None = None,
) -> Run:
    """Put around the work what a handler's class asks for, what errors do excepted.

    default_timeout: seconds for each attempt of a handler that names no timeout.
    """
    kind, options = type(handler), options_of(type(handler))
    timeout = default_timeout if options.timeout is None else options.timeout
    run = work
    if overrides(kind, MessageHandler, "pre_process"):
        run = _prepared(handler, run)
    if timeout is not None:
        run = limited(run, timeout)
    if options.retries:
        run = repeated(run, options)
    follows_up = overrides(kind, MessageHandler, "post_process") or overrides(
        kind, MessageHandler, "on_success"
    )
    if follows_up:
        run = _followed_up(handler, run)
    if _holds_something(handler) and (follows_up or not options.retries):
        run = atomic(run)
    return run


def _holds_something(handler: object) -> bool:
    """Say whether a handler has attributes: without any it has nothing to change."""
    return bool(getattr(handler, "__dict__", True))


def own_lifecycle(handler: MessageHandler[Any, Any], method: str) -> Run:
    """Run a handler that has its own `handle` or `handle_with_context`.

    Such a method stands for the whole lifecycle, so what it raises is final.
    """
    own = getattr(handler, method)

    async def as_it_says(message: Any, context: ExecutionContext | None = None) -> Any:
        try:
            return await (own(message) if context is None else own(message, context))
        except Exception as error:
            raise Settled(error) from error

    return atomic(as_it_says) if _holds_something(handler) else as_it_says


def work_of(handler: MessageHandler[Any, Any]) -> Run:
    """Give do_handle or do_handle_with_context, whichever a message needs."""
    do_handle = handler.do_handle
    with_context = handler.do_handle_with_context

    def without_context(
        message: Any, context: ExecutionContext | None = None
    ) -> Awaitable[Any]:
        del context
        return do_handle(message)

    def either(message: Any, context: ExecutionContext | None = None) -> Awaitable[Any]:
        return do_handle(message) if context is None else with_context(message, context)

    knows = overrides(type(handler), MessageHandler, "do_handle_with_context")
    return either if knows else without_context


def knows_sender(handler_class: type[Any]) -> bool:
    """Say whether a handler looks at the context that a message is sent in."""
    return overrides(
        handler_class, MessageHandler, "do_handle_with_context"
    ) or overrides(handler_class, MessageHandler, "handle_with_context")


def _prepared(handler: MessageHandler[Any, Any], run: Run) -> Run:
    async def after_preparation(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        await handler.pre_process(message)
        return await run(message, context)

    return after_preparation


def _followed_up(handler: MessageHandler[Any, Any], run: Run) -> Run:
    async def with_follow_up(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        result = await run(message, context)
        await handler.post_process(message, result)
        await handler.on_success(message, result)
        return result

    return with_follow_up


def needs_context(handler: object, message: object) -> RuntimeError:
    """Make the error for a handler that was called without its context."""
    return RuntimeError(
        f"{type(handler).__name__} requires an ExecutionContext: "
        f"send {type(message).__name__} with a context"
    )
