"""A plan as a unified diff that ``git apply`` and ``patch`` accept."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from cqrs_gen.plan.changes import Change, Create, Delete, Merge, Plan, Update

_NOWHERE = "/dev/null"


def diff(plan: Plan) -> str:
    """Return what the plan changes in the files of the project, bases left out."""
    return "".join(text for change in plan.changes for text in _lines(change))


def _lines(change: Change) -> Iterator[str]:
    match change:
        case Create(path, content):
            yield from compare(None, b"", path, content)
        case Update() | Merge():
            old = change.moved_from or change.path
            yield from compare(old, change.previous, change.path, change.content)
        case Delete(path, previous) if previous is not None:
            yield from compare(path, previous, None, b"")
        case _:
            return


def compare(
    old: str | None, before: bytes, new: str | None, after: bytes
) -> Iterator[str]:
    """Yield the lines of a diff of two contents; None is a file that is not there."""
    for line in unified_diff(
        _split(before),
        _split(after),
        f"a/{old}" if old else _NOWHERE,
        f"b/{new}" if new else _NOWHERE,
    ):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split(content: bytes) -> list[str]:
    """Return lines as diff counts them: only LF ends one."""
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
