"""The decisions of a plan, one value per file: inert, printable, comparable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import EllipsisType, MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cqrs_gen.source import Span

if TYPE_CHECKING:
    # A run that merges nothing must not pay for loading the merge.
    from cqrs_gen.merge import Conflict, Method


class Create(NamedTuple):
    """A file that is not there yet."""

    path: str
    content: bytes
    origin: Span | None = None
    notes: tuple[str, ...] = ()


class Update(NamedTuple):
    """A file that the user left alone and that gets new output.

    ``moved_from`` is the old path where a rename moves the file.
    """

    path: str
    content: bytes
    previous: bytes
    origin: Span | None = None
    moved_from: str | None = None
    notes: tuple[str, ...] = ()


class Merge(NamedTuple):
    """A file that the user and the schema changed. Its conflicts, if any, are decided."""

    path: str
    content: bytes
    previous: bytes
    method: Method
    origin: Span | None = None
    moved_from: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


class Delete(NamedTuple):
    """A file that nothing asks for any more and that has no edits.

    ``previous`` is None where the user deleted it already and only its base goes.
    """

    path: str
    previous: bytes | None
    notes: tuple[str, ...] = ()


class Keep(NamedTuple):
    """A file whose bytes stay. ``previous`` is None where the user removed it."""

    path: str
    previous: bytes | None
    notes: tuple[str, ...] = ()


class Orphan(NamedTuple):
    """A file that nothing asks for any more and that has edits: it stays."""

    path: str
    previous: bytes
    notes: tuple[str, ...] = ()


class Clash(NamedTuple):
    """A file for which no right bytes exist. One of them blocks the plan.

    The findings about it are in the report.
    """

    path: str
    origin: Span | None = None
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


Change: TypeAlias = Create | Update | Merge | Delete | Keep | Orphan | Clash


class Write(NamedTuple):
    """New bytes for one place, or its removal, provided that the old bytes stand there.

    ``place`` is relative to the project and free of links. ``mode`` is for a place
    where nothing stands. A base ``follows`` the file that it is the base of: where a
    repair leaves that file alone, the base stays too.
    """

    place: str
    old: bytes | None
    new: bytes | None
    mode: int | None = None
    follows: str | None = None


class Rewrite(NamedTuple):
    """New bytes of a file that is the user's alone, such as a schema.

    ``before`` are the bytes that they were made from, None if there was no file; without
    it they are right whatever stands there.
    """

    after: bytes
    before: bytes | EllipsisType | None = ...


class Plan(NamedTuple):
    """What a generation would change. Nothing happens before it is applied.

    ``writes`` carries the bytes, files before bases; ``prunes`` the folders that are
    removed if they are empty then, deepest first. ``outputs`` are all emitted files
    and their bases with the bytes that they hold afterwards, None for one that the user
    removed: what ``stamps.record`` wants to know.
    """

    root: Path
    changes: tuple[Change, ...]
    writes: tuple[Write, ...] = ()
    prunes: tuple[str, ...] = ()
    outputs: Mapping[str, bytes | None] = MappingProxyType({})

    @property
    def blocked(self) -> bool:
        """Whether a clash forbids to apply the plan."""
        return any(isinstance(change, Clash) for change in self.changes)

    @property
    def touches_disk(self) -> bool:
        """Whether applying the plan would write or remove anything."""
        return bool(self.writes)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts, decided or not."""
        return tuple(
            conflict
            for change in self.changes
            if isinstance(change, Merge | Clash)
            for conflict in change.conflicts
        )

    def tally(self) -> str:
        """Return the line that ends a run: ``3 created, 12 unchanged``."""
        counts = Counter(
            _word(change)
            for change in self.changes
            if not change.path.startswith(".cqrs-gen/")
        )
        parts = [f"{counts[word]} {word}" for word in _WORDS if counts[word]]
        conflicts = len(self.conflicts)
        if conflicts:
            parts.append(f"{conflicts} conflict{'s' if conflicts > 1 else ''}")
        return ", ".join(parts) or "nothing to do"


_WORDS = (
    "created",
    "updated",
    "merged",
    "deleted",
    "orphaned",
    "blocked",
    "unchanged",
)


def _word(change: Change) -> str:
    match change:
        case Create():
            return "created"
        case Update():
            return "updated"
        case Merge():
            return "merged"
        case Delete():
            return "forgotten" if change.previous is None else "deleted"
        case Orphan():
            return "orphaned"
        case Clash():
            return "blocked"
        case Keep():
            return "unchanged"
