"""Whose mistake a failed rendering is: a project's own template, or ours."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

from cqrs_gen.source import Span, start_of


def place_of(
    failure: Exception,
    own: Path,
    shown: str,
    template: str,
    written: tuple[str, int] | None,
) -> Span | None:
    """Return the line of an own template that failed, None where it was another one.

    ``own`` is the folder of own templates, ``shown`` its name for people, ``template``
    the one that was asked for; it may have used others. ``written`` is the file and
    line of one that is not valid.
    """
    inside = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(failure.__traceback__)
    ]
    if written is not None:
        inside.append(written)
    for name, line in reversed(inside):
        path = Path(name)
        if path.is_relative_to(own):
            place = f"{shown}/{path.relative_to(own).as_posix()}"
            return Span(place, line, 1, line, 1)
    return start_of(f"{shown}/{template}") if (own / template).exists() else None
