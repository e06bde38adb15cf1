"""The authorization step of both buses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable, iscoroutinefunction
from typing import Any, Protocol, TypeAlias

from ..context.execution_context import ExecutionContext
from ..generics import overrides
from ..pipeline.check import Check, by_raising
from ..pipeline.limit import limited
from ..types import Command, Message
from .exceptions import AuthorizationException
from .types import AuthorizationResult

# A rule for all messages: what it gives counts beside the message's own decision.
AuthorizationPolicy: TypeAlias = Callable[
    [Any, ExecutionContext | None], Awaitable[AuthorizationResult]
]


class Authorizable(Protocol):
    """Decides by itself who may send it."""

    async def authorize(self) -> AuthorizationResult:
        """Decide without knowing the sender."""
        ...

    async def authorize_with_context(
        self, ctx: ExecutionContext
    ) -> AuthorizationResult:
        """Decide by what is known of the sender."""
        ...


class AuthorizationService:
    """Turns a denial into an AuthorizationException; disabled it lets all pass.

    custom_enabled: whether the hooks of messages are asked. custom_timeout_ms:
    milliseconds that a hook may take; longer is a denial. policies: asked first, for
    every message.
    """

    def __init__(
        self,
        *,
        enabled: bool = True,
        custom_enabled: bool = True,
        custom_timeout_ms: float | None = None,
        policies: Sequence[AuthorizationPolicy] = (),
    ) -> None:
        self._enabled = enabled
        self._custom_enabled = custom_enabled
        self._limit = None if custom_timeout_ms is None else custom_timeout_ms / 1000
        self._asked = _asked if self._limit is None else limited(_asked, self._limit)
        self._policies = tuple(policies)

    @property
    def is_enabled(self) -> bool:
        """Whether anything is asked at all."""
        return self._enabled

    async def authorize_command(
        self, command: Authorizable, context: ExecutionContext | None = None
    ) -> None:
        """Pass, or raise AuthorizationException."""
        await self._decide(command, context)

    async def authorize_query(
        self, query: Authorizable, context: ExecutionContext | None = None
    ) -> None:
        """Pass, or raise AuthorizationException."""
        await self._decide(query, context)

    def check_of(self, message_type: type[Any]) -> Check | None:
        """Give the shortest check of one type of message; None where none is needed."""
        if not self._enabled:
            return None
        # Only the plain service is known to ask nothing but the hooks.
        if type(self) is AuthorizationService and not self._policies:
            if not self._custom_enabled or not (
                overrides(message_type, Message, "authorize")
                or overrides(message_type, Message, "authorize_with_context")
            ):
                return None
            return self._check_of_hooks(message_type)
        is_command = issubclass(message_type, Command)
        return by_raising(
            self.authorize_command if is_command else self.authorize_query
        )

    def _check_of_hooks(self, message_type: type[Any]) -> Check:
        ask: Any = message_type.authorize
        with_context: Any = message_type.authorize_with_context
        if not (iscoroutinefunction(ask) and iscoroutinefunction(with_context)):
            ask = with_context = self._asked
        elif self._limit is not None:
            hook = ask
            ask = limited(lambda message, _=None: hook(message), self._limit)
            with_context = limited(with_context, self._limit)
        passed = AuthorizationResult.success()
        return Check(ask, with_context, passed, _judge, self._refusal)

    def _refusal(self, message: object, error: Exception) -> Exception:
        """Deny what was not decided in time; anything else is seen as it is."""
        if self._limit is None or not isinstance(error, TimeoutError):
            return error
        return AuthorizationException(
            AuthorizationResult.failure(
                type(message).__name__,
                f"No decision within {self._limit * 1000:g} ms.",
                error_code="timeout",
            )
        )

    async def _decide(
        self, message: Authorizable, context: ExecutionContext | None
    ) -> None:
        if not self._enabled:
            return
        for policy in self._policies:
            _judge(message, await policy(message, context))
        if self._custom_enabled:
            try:
                verdict = await self._asked(message, context)
            except TimeoutError as error:
                raise self._refusal(message, error) from error
            _judge(message, verdict)


async def _asked(message: object, context: ExecutionContext | None = None) -> object:
    ask: Any = getattr(message, "authorize", None)
    with_context: Any = getattr(message, "authorize_with_context", None)
    if context is not None and with_context is not None:
        decision: Any = with_context(context)
    elif ask is not None:
        decision = ask()
    else:
        # What has no rule of its own may be sent.
        return AuthorizationResult.success()
    return await decision if isawaitable(decision) else decision


def _judge(message: object, verdict: object) -> None:
    """Raise unless it is a clear yes: a hook that forgot to return denies."""
    if not isinstance(verdict, AuthorizationResult):
        verdict = AuthorizationResult.failure(
            type(message).__name__, "No decision was returned."
        )
    if not verdict.authorized:
        raise AuthorizationException(verdict)
