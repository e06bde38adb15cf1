"""Correlation, trace and span ids that follow the flow of awaits."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Final, TypeAlias
from uuid import uuid4

CORRELATION_HEADER: Final = "X-Correlation-ID"
TRACE_HEADER: Final = "X-Trace-ID"
SPAN_HEADER: Final = "X-Span-ID"


class FreshId:
    """An id that is made when somebody reads it: most flows never do."""

    __slots__ = ("_made",)

    _made: str

    def text(self) -> str:
        """Give the id, the same one each time."""
        if not hasattr(self, "_made"):
            self._made = str(uuid4())
        return self._made


Flow: TypeAlias = str | FreshId | None

_correlation: ContextVar[Flow] = ContextVar("correlation_id", default=None)
_trace: ContextVar[str | None] = ContextVar("trace_id", default=None)
_span: ContextVar[str | None] = ContextVar("span_id", default=None)

# What the buses use: bound once, for they look at every message.
current_flow = _correlation.get
enter_flow = _correlation.set


def leave_flow(outer: Flow) -> None:
    """Go back to the flow around; where there is none, forget trace and span too."""
    _correlation.set(outer)
    if outer is None:
        # Setting is dear, looking is not.
        if _trace.get() is not None:
            _trace.set(None)
        if _span.get() is not None:
            _span.set(None)


class CorrelationContext:
    """The ids of the present flow; all methods are static."""

    @staticmethod
    def set_correlation_id(correlation_id: str) -> None:
        """Set the correlation id."""
        _correlation.set(correlation_id)

    @staticmethod
    def get_correlation_id() -> str | None:
        """Read the correlation id."""
        current = _correlation.get()
        return current.text() if isinstance(current, FreshId) else current

    @staticmethod
    def get_or_create_correlation_id() -> str:
        """Read the correlation id, after making one if there is none."""
        current = CorrelationContext.get_correlation_id()
        if current is None:
            current = str(uuid4())
            _correlation.set(current)
        return current

    @staticmethod
    def set_trace_id(trace_id: str) -> None:
        """Set the trace id."""
        _trace.set(trace_id)

    @staticmethod
    def get_trace_id() -> str | None:
        """Read the trace id."""
        return _trace.get()

    @staticmethod
    def set_span_id(span_id: str) -> None:
        """Set the span id."""
        _span.set(span_id)

    @staticmethod
    def get_span_id() -> str | None:
        """Read the span id."""
        return _span.get()

    @staticmethod
    def create_context_headers() -> dict[str, str]:
        """Give the headers for a call to another service; unset ids are left out."""
        ids = {
            CORRELATION_HEADER: CorrelationContext.get_correlation_id(),
            TRACE_HEADER: _trace.get(),
            SPAN_HEADER: _span.get(),
        }
        return {name: value for name, value in ids.items() if value is not None}

    @staticmethod
    def extract_context_from_headers(headers: Mapping[str, str]) -> None:
        """Set the ids that the headers of an incoming call carry."""
        if (correlation_id := headers.get(CORRELATION_HEADER)) is not None:
            _correlation.set(correlation_id)
        if (trace_id := headers.get(TRACE_HEADER)) is not None:
            _trace.set(trace_id)
        if (span_id := headers.get(SPAN_HEADER)) is not None:
            _span.set(span_id)

    @staticmethod
    def clear() -> None:
        """Forget all ids."""
        _correlation.set(None)
        _trace.set(None)
        _span.set(None)
