"""A plan as lines for people: what would happen to which file."""

from __future__ import annotations

from cqrs_gen.plan.changes import (
    Change,
    Clash,
    Create,
    Delete,
    Keep,
    Merge,
    Orphan,
    Plan,
    Update,
)


def preview(plan: Plan) -> tuple[str, ...]:
    """Return one line per file that does not simply stay, with its notes below it."""
    return tuple(line for change in plan.changes for line in _lines(change))


def _lines(change: Change) -> tuple[str, ...]:
    notes = tuple(f"  {note}" for note in change.notes)
    if isinstance(change, Keep) and not notes:
        return ()
    return (_line(change), *notes)


def _line(change: Change) -> str:
    match change:
        case Create(path):
            return f"create {path}"
        case Update(path):
            return f"update {path}{_origin(change)}"
        case Merge(path):
            return f"merge {path}{_origin(change)} ({change.method.value})"
        case Delete(path, previous):
            return f"forget {path}" if previous is None else f"delete {path}"
        case Orphan(path):
            return f"orphan {path}"
        case Clash(path, _, conflicts):
            return f"conflict {path}" if conflicts else f"block {path}"
        case Keep(path):
            return f"keep {path}"


def _origin(change: Update | Merge) -> str:
    return f" from {change.moved_from}" if change.moved_from else ""
