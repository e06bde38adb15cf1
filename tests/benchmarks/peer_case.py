"""A peer's way of sending beside its own handler."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rounds import Call, Case, always


def beside(
    name: str,
    send: Callable[..., Any],
    direct: Callable[..., Any],
    message: object,
    second: object = None,
    *,
    awaited: bool = True,
    most: int | None = None,
    before: Callable[[], object] = lambda: None,
) -> Case:
    """Compare the two with the same message, and the same second argument."""
    messages = always(message)
    sent = Call(send, messages, second, awaited, most)
    handled = Call(direct, messages, second, awaited)
    return Case(name, sent, handled, before=before)
