"""The way of one type of message through its bus."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from ..context.execution_context import ExecutionContext
from ..tracing.correlation import Flow
from .check import Check
from .run import Run, Settle, Settled

if TYPE_CHECKING:
    from ..cache.answers import Answers
    from ..command.metrics import Recorder


@dataclass(frozen=True, slots=True)
class Way:
    """How messages of one type are run, without and with a context.

    enter: begins the flow of a message that has an id of its own, or none around it;
    called with that id, or None, and with the flow around.
    settle: tells the handler of its failure and gives what the sender shall see.
    """

    run: Callable[[Any], Awaitable[Any]]
    run_with_context: Callable[[Any, ExecutionContext], Awaitable[Any]]
    enter: Callable[[str | None, Flow | None], None]
    settle: Settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What stands before the run of a message and behind it; None is left out."""

    validity: Check | None
    authority: Check | None
    answers: Answers | None
    recorder: Recorder | None

    def around(self, run: Run, settle: Settle) -> Run:
        """Compose: validate, authorize, look into the cache, run, count.

        One coroutine for all of them: each further one would cost as much as a direct
        call of the handler.
        """
        return run if self == _NONE else self._composed(run, settle)

    def _composed(self, run: Run, settle: Settle) -> Run:
        validity, authority = self.validity, self.authority
        answers, recorder = self.answers, self.recorder

        async def stepwise(
            message: Any, context: ExecutionContext | None = None
        ) -> Any:
            began = 0.0 if recorder is None else perf_counter()
            check = validity
            try:
                if validity is not None:
                    verdict = await validity.ask(message)
                    if verdict is not validity.passed:
                        validity.judge(message, verdict)
                check = authority
                if authority is not None:
                    verdict = await (
                        authority.ask(message)
                        if context is None
                        else authority.ask_with_context(message, context)
                    )
                    if verdict is not authority.passed:
                        authority.judge(message, verdict)
                check = None
                if answers is None:
                    result = await run(message, context)
                else:
                    key = (
                        None
                        if context is not None and answers.is_personal
                        else answers.key_of(message)
                    )
                    result = None if key is None else answers.peek(key)
                    if result is None:
                        result = await answers.fetch(key, message, context)
            except Exception as error:
                cause = await _cause(message, error, check, settle)
                raise _recorded(cause, recorder, began) from error
            if recorder is not None:
                recorder.took(perf_counter() - began)
                recorder.processed()
            return result

        return stepwise


async def _cause(
    message: object, error: Exception, check: Check | None, settle: Settle
) -> Exception:
    """Give what the sender shall see of an error, raised by a check or after them."""
    if check is not None:
        return check.refusal(message, error)
    if isinstance(error, Settled):
        return error.cause
    return await settle(message, error)


def _recorded(cause: Exception, recorder: Recorder | None, began: float) -> Settled:
    if recorder is not None:
        recorder.failed(cause, perf_counter() - began)
    return Settled(cause)


_NONE = Steps(validity=None, authority=None, answers=None, recorder=None)
