"""Events are delivered one after another, in the order in which they were published."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Final, Self, TypeAlias

from ..tracing.correlation import Flow, current_flow, restore_flow

Deliver: TypeAlias = Callable[[], Awaitable[None]]


class _Line:
    """What was published while something else was being delivered."""

    __slots__ = ("is_busy", "is_open", "waiting")

    def __init__(self) -> None:
        self.is_open = True
        self.is_busy = False
        self.waiting: deque[tuple[Deliver, Flow | None]] = deque()

    async def run(self, deliver: Deliver) -> None:
        """Deliver now, and let what is published meanwhile wait."""
        self.is_busy = True
        try:
            await deliver()
        finally:
            self.is_busy = False

    async def run_waiting(self) -> list[Exception]:
        """Deliver what waits, each in the flow that published it."""
        failures: list[Exception] = []
        here = current_flow()
        while self.waiting:
            deliver, flow = self.waiting.popleft()
            restore_flow(flow)
            try:
                await self.run(deliver)
            except Exception as error:  # noqa: BLE001 - raised by the caller, together
                failures.append(error)
            finally:
                restore_flow(here)
        return failures


_LINE: Final[ContextVar[_Line | None]] = ContextVar("line", default=None)


class InOrder:
    """A block that publishes several events: what they cause comes after all of them.

    Within another one it does nothing. At the end everything that waits is delivered;
    what fails then is raised as one ExceptionGroup.
    """

    def __init__(self) -> None:
        self._line: _Line | None = None
        self._token: Token[_Line | None] | None = None

    async def __aenter__(self) -> Self:
        outer = _LINE.get()
        if outer is None or not outer.is_open:
            self._line = _Line()
            self._token = _LINE.set(self._line)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        line, token = self._line, self._token
        if line is None or token is None:
            return
        try:
            # What other commands have published counts, even if this block failed.
            if error is None or isinstance(error, Exception):
                failures = await line.run_waiting()
                if failures:
                    causes = failures if error is None else [error, *failures]
                    raise ExceptionGroup("listeners of events failed", causes)
        finally:
            line.is_open = False
            _LINE.reset(token)


async def deliver_in_order(deliver: Deliver) -> None:
    """Deliver an event, or let it wait for the one that is being delivered.

    A listener that publishes, or sends a command that does, goes on at once; what it
    has published follows when all listeners of the present event are done.
    """
    line = _LINE.get()
    if line is not None and line.is_open:
        if line.is_busy:
            line.waiting.append((deliver, current_flow()))
        else:
            await line.run(deliver)
        return
    async with InOrder():
        await deliver_in_order(deliver)
