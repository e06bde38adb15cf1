"""The signs of a merge that nobody finished, in any text."""

from __future__ import annotations

import re

from cqrs_gen.diagnostics import Rule

UNRESOLVED_MARKERS = Rule(
    "unresolved-markers",
    "A file has conflict markers that wait for a decision.",
    "Between <<<<<<< and >>>>>>> stand the versions of one place: yours and the new "
    "output, or those of two branches. Nothing is written before somebody decides. "
    "Where git left them, `cqrs-gen merge-driver resolve` merges by members what git "
    "could not merge by lines, records and schemas included. Otherwise keep what you "
    "want, delete the marker lines, and run again.",
)

_MARKERS = re.compile(
    rb"^(?:\xef\xbb\xbf)?<<<<<<< .*?^=======\r?$.*?^>>>>>>> ",
    re.MULTILINE | re.DOTALL,
)
_DELETE = "keep what you want and delete the marker lines"
_RESOLVE = "run `cqrs-gen merge-driver resolve`"


def marker_line(content: bytes) -> int | None:
    """Return the line of the first conflict marker, counted from 1."""
    if b"<<<<<<< " not in content:
        return None
    found = _MARKERS.search(content)
    return content.count(b"\n", 0, found.start()) + 1 if found else None


def repair(content: bytes, *, record: bool = False) -> str:
    """Return what to do about the markers in a file, or in the base of one."""
    if record:
        return f"{_RESOLVE}; if the merge is committed, delete this record instead"
    ours = re.search(rb"^<<<<<<< edited\r?$", content, re.MULTILINE)
    return _DELETE if ours else f"{_RESOLVE}, or {_DELETE}"
