"""Correlation, trace and span ids that follow the flow of awaits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Final
from uuid import uuid4

HEADER_CORRELATION_ID: Final = "X-Correlation-ID"
HEADER_TRACE_ID: Final = "X-Trace-ID"
HEADER_SPAN_ID: Final = "X-Span-ID"


# An id that comes from outside is bounded: it is reflected, forwarded and logged.
_FOREIGN_ID: Final = re.compile(r"[A-Za-z0-9._~:/+=@#-]{1,128}")


class Flow:
    """The ids of one flow; a change of one of them is a new flow."""

    __slots__ = ()

    is_correlated: bool = True
    trace_id: str | None = None
    span_id: str | None = None

    @property
    def correlation_id(self) -> str | None:
        """The correlation id, if there is one."""
        return None


class _FreshFlow(Flow):
    """A flow whose correlation id is made when somebody reads it: most never do."""

    __slots__ = ("_made",)

    _made: str

    @property
    def correlation_id(self) -> str:
        """The id, the same one each time."""
        if not hasattr(self, "_made"):
            self._made = str(uuid4())
        return self._made


class _KnownFlow(Flow):
    """A flow whose ids were given."""

    def __init__(
        self, correlation_id: str | None, trace_id: str | None, span_id: str | None
    ) -> None:
        self.is_correlated = correlation_id is not None
        self._correlation_id = correlation_id
        self.trace_id = trace_id
        self.span_id = span_id

    @property
    def correlation_id(self) -> str | None:
        """The id that was given."""
        return self._correlation_id


_NOWHERE: Final = _KnownFlow(None, None, None)
_flow: ContextVar[Flow | None] = ContextVar("flow", default=None)

# What the buses use: bound once, for they look at every message.
current_flow = _flow.get
restore_flow = _flow.set


def leave_flow(outer: Flow | None) -> None:
    """Go back to the flow around; without a correlation id there is none."""
    _flow.set(None if outer is None or not outer.is_correlated else outer)


def enter_flow(own: str | None, outer: Flow | None) -> None:
    """Begin the flow of a message: under its own id, else under a fresh one."""
    if own is None and outer is None:
        _flow.set(_FreshFlow())
    elif outer is None:
        _flow.set(_KnownFlow(own, None, None))
    else:
        _flow.set(_KnownFlow(own or str(uuid4()), outer.trace_id, outer.span_id))


def is_safe_id(text: str) -> bool:
    """Say whether an id can be taken from a stranger and sent to others.

    Up to 128 letters, digits and `._~:/+=@#-`: nothing that breaks a header or a log.
    """
    return _FOREIGN_ID.fullmatch(text) is not None


class CorrelationContext:
    """The ids of the present flow; all methods are static."""

    @staticmethod
    def generate_correlation_id() -> str:
        """Give a new id, without setting it."""
        return str(uuid4())

    @staticmethod
    def set_correlation_id(correlation_id: str) -> None:
        """Set the correlation id."""
        flow = _flow.get() or _NOWHERE
        _flow.set(_KnownFlow(correlation_id, flow.trace_id, flow.span_id))

    @staticmethod
    def get_correlation_id() -> str | None:
        """Read the correlation id."""
        return (_flow.get() or _NOWHERE).correlation_id

    @staticmethod
    def get_or_create_correlation_id() -> str:
        """Read the correlation id, after making one if there is none."""
        current = CorrelationContext.get_correlation_id()
        if current is None:
            current = str(uuid4())
            CorrelationContext.set_correlation_id(current)
        return current

    @staticmethod
    def set_trace_id(trace_id: str) -> None:
        """Set the trace id."""
        flow = _flow.get() or _NOWHERE
        _flow.set(_KnownFlow(flow.correlation_id, trace_id, flow.span_id))

    @staticmethod
    def get_trace_id() -> str | None:
        """Read the trace id."""
        return (_flow.get() or _NOWHERE).trace_id

    @staticmethod
    def set_span_id(span_id: str) -> None:
        """Set the span id."""
        flow = _flow.get() or _NOWHERE
        _flow.set(_KnownFlow(flow.correlation_id, flow.trace_id, span_id))

    @staticmethod
    def get_span_id() -> str | None:
        """Read the span id."""
        return (_flow.get() or _NOWHERE).span_id

    @staticmethod
    def create_context_headers() -> dict[str, str]:
        """Give the headers for a call to another service.

        Ids that are not set, and those that no header should carry, are left out.
        """
        flow = _flow.get() or _NOWHERE
        ids = {
            HEADER_CORRELATION_ID: flow.correlation_id,
            HEADER_TRACE_ID: flow.trace_id,
            HEADER_SPAN_ID: flow.span_id,
        }
        return {
            name: value
            for name, value in ids.items()
            if value is not None and is_safe_id(value)
        }

    @staticmethod
    def extract_context_from_headers(headers: Mapping[str, str]) -> None:
        """Set the ids that the headers of an incoming call carry.

        The case of their names does not matter. An id that is too long, or has other
        characters than ids have, is passed over.
        """
        given = {name.lower(): value for name, value in headers.items()}
        for header, set_id in (
            (HEADER_CORRELATION_ID, CorrelationContext.set_correlation_id),
            (HEADER_TRACE_ID, CorrelationContext.set_trace_id),
            (HEADER_SPAN_ID, CorrelationContext.set_span_id),
        ):
            value = given.get(header.lower())
            if value is not None and is_safe_id(value):
                set_id(value)

    @staticmethod
    def clear() -> None:
        """Forget all ids."""
        _flow.set(None)
