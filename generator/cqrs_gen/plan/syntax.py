"""Whether bytes are Python, and the signs of a merge that nobody finished."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

_MARKERS = re.compile(
    rb"^<<<<<<< .*?^=======\r?$.*?^>>>>>>> ", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why bytes are not Python, and in which line, counted from 1."""

    message: str
    line: int


def mistake(content: bytes, path: str) -> Mistake | None:
    """Return why ``content`` would not import, judged from bytes as an import does."""
    try:
        with warnings.catch_warnings():
            # How the user's code is written is not at stake here, only that it is code.
            warnings.simplefilter("ignore")
            compile(content, path, "exec", dont_inherit=True)
    except SyntaxError as fault:
        return Mistake(fault.msg, fault.lineno or 1)
    except (ValueError, OverflowError) as fault:
        return Mistake(str(fault), 1)
    except (RecursionError, MemoryError):
        return Mistake("it is nested too deeply for Python", 1)
    return None


def marker_line(content: bytes) -> int | None:
    """Return the line of the first conflict marker, counted from 1."""
    if b"<<<<<<< " not in content:
        return None
    found = _MARKERS.search(content)
    return content.count(b"\n", 0, found.start()) + 1 if found else None
