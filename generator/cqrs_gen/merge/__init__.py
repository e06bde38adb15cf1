"""Placeholder: merges appended and prepended text, everything else conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Method(Enum):
    """How a result came about."""

    EDITED = "edited"
    FRESH = "fresh"
    MEMBERS = "members"
    LINES = "lines"
    ADOPTED = "adopted"


class OnConflict(Enum):
    """What stands where both sides changed the same thing."""

    MARKERS = "markers"
    EDITED = "edited"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One unit that both sides changed."""

    member: str
    base: str
    edited: str
    fresh: str
    line: int


@dataclass(frozen=True, slots=True)
class Renames:
    """Declared renames."""

    messages: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])


NO_RENAMES = Renames()


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merged text."""

    content: bytes
    method: Method
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def merge(base: bytes | None, edited: bytes, fresh: bytes, renames: Renames = NO_RENAMES, *, python: bool = True, on_conflict: OnConflict = OnConflict.MARKERS) -> MergeResult:
    for old, new in renames.messages.items():
        base = base and base.replace(old.encode(), new.encode())
        edited = edited.replace(old.encode(), new.encode())
    if base is None:
        missing = [l for l in fresh.splitlines(True) if l not in edited.splitlines(True)]
        return MergeResult(edited + b"".join(missing), Method.ADOPTED, (), ("adopted",))
    if edited == base or edited == fresh:
        return MergeResult(fresh, Method.FRESH)
    method = Method.MEMBERS if python else Method.LINES
    if edited.startswith(base):
        return MergeResult(fresh + edited[len(base):], method)
    if edited.endswith(base):
        return MergeResult(edited[:-len(base)] + fresh, method)
    conflict = Conflict("VALUE", base.decode(), edited.decode(), fresh.decode(), 1)
    content = {
        OnConflict.EDITED: edited,
        OnConflict.FRESH: fresh,
        OnConflict.MARKERS: b"<<<<<<< edited\n" + edited + b"||||||| base\n" + base
        + b"=======\n" + fresh + b">>>>>>> fresh\n",
    }[on_conflict]
    return MergeResult(content, method, (conflict,))
