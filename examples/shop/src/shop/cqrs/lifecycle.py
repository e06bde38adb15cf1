"""How a handler runs: hooks, attempts, errors."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from .context.execution_context import ExecutionContext
from .event.emits import forget_events
from .generics import overrides
from .options import HandlerOptions, options_of

M = TypeVar("M")
R = TypeVar("R")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Steps:
    """What a handler class asks for, looked up once per handler."""

    options: HandlerOptions
    repeats: bool
    pre_process: bool
    post_process: bool
    on_success: bool


class MessageHandler(Generic[M, R]):
    """What command and query handlers share.

    An attempt is pre_process and do_handle; the timeout holds for each attempt.
    After the last one come post_process and on_success, or on_error and map_error.
    Private names are mangled here: a handler may use any name for itself.
    """

    async def handle(self, message: M, /) -> R:
        """Run the whole lifecycle."""
        return await self.__run(message, None)

    async def handle_with_context(self, message: M, context: ExecutionContext, /) -> R:
        """Run the whole lifecycle on behalf of somebody."""
        return await self.__run(message, context)

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
        expected = self.__steps.options.expects(error)
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
    def __steps(self) -> _Steps:
        kind: type[Any] = type(self)
        options = options_of(kind)
        return _Steps(
            options=options,
            repeats=options.timeout is not None or options.retries > 0,
            pre_process=overrides(kind, MessageHandler, "pre_process"),
            post_process=overrides(kind, MessageHandler, "post_process"),
            on_success=overrides(kind, MessageHandler, "on_success"),
        )

    async def __run(self, message: M, context: ExecutionContext | None) -> R:
        steps = self.__steps
        try:
            if steps.repeats:
                result = await self.__attempts(message, context, steps.options)
            else:
                result = await self.__attempt(message, context)
            if steps.post_process:
                await self.post_process(message, result)
            if steps.on_success:
                await self.on_success(message, result)
        except Exception as error:
            await self.on_error(message, error)
            mapped = self.map_error(message, error)
            if mapped is error:
                raise
            raise mapped from error
        return result

    async def __attempt(self, message: M, context: ExecutionContext | None) -> R:
        if self.__steps.pre_process:
            await self.pre_process(message)
        if context is None:
            return await self.do_handle(message)
        return await self.do_handle_with_context(message, context)

    async def __attempts(
        self, message: M, context: ExecutionContext | None, options: HandlerOptions
    ) -> R:
        left = options.retries
        while True:
            try:
                async with asyncio.timeout(options.timeout):
                    return await self.__attempt(message, context)
            except Exception as error:
                if left == 0 or not options.retries_after(error):
                    raise
                logger.info(
                    "%s is tried again after: %r", type(message).__name__, error
                )
            left -= 1
            # What a failed attempt wanted to tell has not happened.
            forget_events(message)
            await asyncio.sleep(options.backoff_ms / 1000)


def needs_context(handler: object, message: object) -> RuntimeError:
    """Make the error for a handler that was called without its context."""
    return RuntimeError(
        f"{type(handler).__name__} needs an execution context: "
        f"send {type(message).__name__} with one"
    )
