"""The authorization step of both buses."""

from __future__ import annotations

import inspect
from typing import Any, Protocol

from ..context.execution_context import ExecutionContext
from ..generics import overrides
from ..types import Message
from .exceptions import AuthorizationException
from .types import AuthorizationResult


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
    """Turns a denial into an AuthorizationException; disabled it lets all pass."""

    def __init__(self, *, enabled: bool = True) -> None:
        self._enabled = enabled

    @property
    def is_enabled(self) -> bool:
        """Whether hooks are asked at all."""
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

    def concerns(self, message_type: type[Any]) -> bool:
        """Say whether messages of this type have to be asked at all."""
        # A subclass may decide about any message.
        return self._enabled and (
            type(self) is not AuthorizationService
            or overrides(message_type, Message, "authorize")
            or overrides(message_type, Message, "authorize_with_context")
        )

    async def _decide(
        self, message: Authorizable, context: ExecutionContext | None
    ) -> None:
        if not self._enabled:
            return
        decision: Any = (
            message.authorize()
            if context is None
            else message.authorize_with_context(context)
        )
        result: Any = await decision if inspect.isawaitable(decision) else decision
        # Anything but a clear yes is a no: a hook that forgot to return denies.
        if not isinstance(result, AuthorizationResult):
            result = AuthorizationResult.failure(
                type(message).__name__, "No decision was returned."
            )
        if not result.authorized:
            raise AuthorizationException(result)
