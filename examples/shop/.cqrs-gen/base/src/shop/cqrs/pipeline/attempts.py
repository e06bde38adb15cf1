"""Further attempts of a run that failed."""

from __future__ import annotations

from typing import Any

from ..context.execution_context import ExecutionContext
from ..event.emits import forget_events
from ..logs import logger_of
from ..options import HandlerOptions
from ..unit_of_work import UnitOfWork, current_unit, enter
from .run import Run

logger = logger_of(__name__)


def repeated(run: Run, options: HandlerOptions) -> Run:
    """Try again after a failure that may pass, with a pause before each attempt.

    What a failed attempt has changed in memory is taken back. Each attempt is a unit of
    work of its own; atomic() around it would cost a frame for each message.
    """

    async def until_it_works(
        message: Any, context: ExecutionContext | None = None
    ) -> Any:
        left = options.retries
        outer = current_unit()
        while True:
            unit = UnitOfWork()
            enter(unit)
            try:
                result = await run(message, context)
            except BaseException as error:
                unit.roll_back()
                if (
                    left == 0
                    or not isinstance(error, Exception)
                    or not options.retries_after(error)
                ):
                    raise
                logger.info(
                    "%s is tried again after: %s", type(message).__name__, repr(error)
                )
            else:
                if outer is not None:
                    unit.join(outer)
                return result
            finally:
                unit.is_over = True
                # Setting is dear: one that is over counts as none.
                if outer is not None:
                    enter(outer)
            left -= 1
            # What a failed attempt wanted to tell has not happened.
            forget_events(message)
            # Loaded here, for whoever only declares messages need not load it.
            from asyncio import sleep

            await sleep(options.backoff_ms / 1000)

    return until_it_works
