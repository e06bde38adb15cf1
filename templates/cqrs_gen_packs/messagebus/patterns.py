"""Patterns for a library that looks for them at the start of a text only."""

from __future__ import annotations

import re
from typing import Final

_FLAGS: Final = re.compile(r"\(\?[aiLmsux]+\)")


def searching(pattern: str) -> str:
    """Return a pattern that matches from the start where the given one is found."""
    if pattern.startswith((r"\A", "^")) and not {"|", "\n"} & set(pattern):
        return pattern
    flags = _FLAGS.match(pattern)
    head = flags[0] if flags else ""
    return rf"{head}[\s\S]*?(?:{pattern.removeprefix(head)})"
