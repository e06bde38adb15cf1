"""A limit on the time that a run may take."""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from contextlib import AbstractAsyncContextManager
from time import monotonic
from types import coroutine
from typing import Any

from ..context.execution_context import ExecutionContext
from .run import Run


def limited(run: Run, seconds: float) -> Run:
    """Cancel a run that takes longer; the sender sees a TimeoutError.

    Most runs end without ever waiting. So the timer, the dearest part of a limit, is
    set when a run first waits; the time until then counts.
    """

    async def within_limit(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        began = monotonic()
        started: Any = run(message, context)
        if not hasattr(started, "send"):
            async with _timeout(seconds):
                return await started
        try:
            awaited = started.send(None)
        except StopIteration as finished:
            return finished.value
        async with _timeout(seconds - (monotonic() - began)):
            return await _continued(started, awaited)

    return within_limit


def _timeout(seconds: float) -> AbstractAsyncContextManager[object]:
    # Whoever waits has it already; whoever only declares messages need not load it.
    from asyncio import timeout

    return timeout(seconds)


@coroutine
def _continued(
    started: Coroutine[Any, Any, Any], awaited: Any
) -> Generator[Any, Any, Any]:
    """Go on with a coroutine that has come as far as to wait for something."""
    while True:
        try:
            yield awaited
        except GeneratorExit:
            started.close()
            raise
        except BaseException as error:  # noqa: BLE001 - handed on to where it waits
            try:
                awaited = started.throw(error)
            except StopIteration as finished:
                return finished.value
        else:
            return (yield from started.__await__())
