"""What a step of a way is made of, and makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeAlias

from ..context.execution_context import ExecutionContext

# Tells a handler of its failure and gives what the sender shall see.
Settle: TypeAlias = Callable[[Any, Exception], Awaitable[Exception]]


class Run(Protocol):
    """Takes a message on; a step is made of the run of the next step."""

    def __call__(
        self, message: Any, context: ExecutionContext | None = None, /
    ) -> Awaitable[Any]:
        """Run the message, on behalf of somebody or of nobody."""
        ...


class Settled(Exception):
    """Carries a failure of which its handler must not be told (again)."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(cause)
        self.cause = cause


def settled(run: Run, settle: Settle) -> Run:
    """Tell the handler of its failure once, and not for each who shares the run."""

    async def told_once(message: Any, context: ExecutionContext | None = None) -> Any:
        try:
            return await run(message, context)
        except Settled:
            raise
        except Exception as error:
            raise Settled(await settle(message, error)) from error

    return told_once
