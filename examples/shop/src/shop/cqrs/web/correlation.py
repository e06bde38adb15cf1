"""Correlation ids on their way through HTTP."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final, TypeAlias

from ..tracing.correlation import (
    HEADER_CORRELATION_ID,
    HEADER_SPAN_ID,
    HEADER_TRACE_ID,
    CorrelationContext,
    current_flow,
    restore_flow,
)

# What ASGI says that servers and applications hand each other.
Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_NAMES: Final = {
    name.lower().encode(): name
    for name in (HEADER_CORRELATION_ID, HEADER_TRACE_ID, HEADER_SPAN_ID)
}
_CORRELATION: Final = HEADER_CORRELATION_ID.lower().encode()


class CorrelationMiddleware:
    """Takes the ids of a request from its headers; the answer has the correlation id.

    A request without a usable id gets a new one. Any ASGI application can be wrapped.
    """

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is none is passed on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        outer = current_flow()
        CorrelationContext.clear()
        CorrelationContext.extract_context_from_headers(_ids(scope["headers"]))
        correlation_id = CorrelationContext.get_or_create_correlation_id()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = (_CORRELATION, correlation_id.encode("latin-1"))
                message["headers"] = [*message.get("headers", ()), given]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            restore_flow(outer)


def _ids(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Give the ids by their names; HTTP does not care for upper and lower case."""
    return {
        _NAMES[name]: value.decode("latin-1")
        for name, value in headers
        if name in _NAMES and value
    }
