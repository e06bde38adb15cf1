"""Further attempts of a run that failed."""

from __future__ import annotations

from typing import Any

from ..context.execution_context import ExecutionContext
from ..event.emits import forget_events
from ..logs import logger_of
from ..options import HandlerOptions
from .run import Run

logger = logger_of(__name__)


def repeated(run: Run, options: HandlerOptions) -> Run:
    """Try again after a failure that may pass, with a pause before each attempt."""

    async def until_it_works(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        left = options.retries
        while True:
            try:
                return await run(message, context)
            except Exception as error:
                if left == 0 or not options.retries_after(error):
                    raise
                logger.info(
                    "%s is tried again after: %s", type(message).__name__, repr(error)
                )
            left -= 1
            # What a failed attempt wanted to tell has not happened.
            forget_events(message)
            # Loaded here, for whoever only declares messages need not load it.
            from asyncio import sleep

            await sleep(options.backoff_ms / 1000)

    return until_it_works
