"""The checks before a message is let through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ..context.execution_context import ExecutionContext


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one type of message.

    ask and ask_with_context give a verdict. `passed` is the verdict that lets the
    message through without further ado; judge looks at any other one and raises what
    is wrong. refusal gives what the sender shall see of anything that was raised.
    """

    ask: Callable[[Any], Awaitable[Any]]
    ask_with_context: Callable[[Any, ExecutionContext], Awaitable[Any]]
    passed: object
    judge: Callable[[Any, Any], None]
    refusal: Callable[[Any, Exception], Exception]


def by_raising(ask: Callable[..., Awaitable[None]]) -> Check:
    """Make a check of what raises unless the message may pass."""
    return Check(ask, ask, None, _accept, as_raised)


def as_raised(message: object, error: Exception) -> Exception:
    """Let the sender see what was raised, as it is."""
    del message
    return error


def _accept(message: object, verdict: object) -> None:
    """Let pass whatever did not raise."""
