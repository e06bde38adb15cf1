"""Counting and timing of messages."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from ..command.metrics import Recorder
from ..context.execution_context import ExecutionContext
from .way import Run, cause_of


def metered(run: Run, recorder: Recorder | None) -> Run:
    """Record how each message ended and how long it took, in seconds."""
    if recorder is None:
        return run
    succeeded, failed = recorder.succeeded, recorder.failed

    async def timed(message: Any, context: ExecutionContext | None = None) -> Any:
        began = perf_counter()
        try:
            result = await run(message, context)
        except Exception as error:
            failed(cause_of(error), perf_counter() - began)
            raise
        succeeded(perf_counter() - began)
        return result

    return timed
