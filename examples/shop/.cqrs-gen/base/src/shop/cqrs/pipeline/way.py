"""The way of one type of message through its bus."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from ..context.execution_context import ExecutionContext

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


@dataclass(frozen=True, slots=True)
class Way:
    """How messages of one type are run, with and without a context.

    settle: tells the handler of its failure and gives what the sender shall see.
    """

    run: Callable[[Any], Awaitable[Any]]
    run_with_context: Callable[[Any, ExecutionContext], Awaitable[Any]]
    settle: Settle
    traced: bool


def cause_of(error: Exception) -> Exception:
    """Give the failure itself."""
    return error.cause if isinstance(error, Settled) else error
