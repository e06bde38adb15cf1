"""Base, edited and fresh of one file become one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cqrs_gen.diagnostics import Report
from cqrs_gen.markers import marker_line
from cqrs_gen.plan import findings
from cqrs_gen.plan.changes import (
    Change,
    Clash,
    Create,
    Delete,
    Keep,
    Merge,
    Orphan,
    Update,
)
from cqrs_gen.plan.decisions import UNDECIDED, Decisions
from cqrs_gen.plan.layout import is_python
from cqrs_gen.plan.marked import unfinished
from cqrs_gen.plan.renaming import own_doubts, relocated
from cqrs_gen.plan.spelling import Spelling, undress
from cqrs_gen.plan.syntax import mistake
from cqrs_gen.render.files import File

if TYPE_CHECKING:
    from cqrs_gen.merge import MergeResult, OnConflict
    from cqrs_gen.merge.codemod.edits import Doubt
    from cqrs_gen.merge.codemod.world import Text
    from cqrs_gen.plan.renaming import Codemod, Recoded

_DAMAGED = "the record of what was emitted is damaged, so the file was adopted anew"
_REMOVED = "you removed this file, so it stays out"
_REMOVED_FOR_GOOD = "you removed this file, so it stays out in its new form as well"


@dataclass(frozen=True, slots=True)
class Sides:
    """The three texts of one emitted file.

    ``base`` and ``fresh`` are plain; ``edited`` is what the disk has. Base and edited
    come from ``moved_from`` where a rename moves the file.
    """

    file: File
    base: bytes | None
    edited: bytes | None
    fresh: bytes
    moved_from: str | None = None

    @property
    def stands(self) -> str:
        """Where base and edited stand now."""
        return self.moved_from or self.file.path


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user declared about this run."""

    codemod: Codemod | None = None
    on_conflict: OnConflict | None = None
    # What is decided for single paths, which ``on_conflict`` is made from.
    decisions: Decisions = UNDECIDED
    # The modules of the project as this run writes them, and the names of their paths.
    texts: Callable[[str], Text | None] | None = None
    module: Callable[[str], str] = str

    def at(self, *paths: str) -> Choice:
        """Return the choice for one file."""
        side = self.decisions.of(*paths)
        if side is None:
            return self
        from cqrs_gen.merge import OnConflict  # noqa: PLC0415 - loads the merge

        return replace(self, on_conflict=OnConflict(side))


def decide(sides: Sides, choice: Choice, report: Report) -> Change:
    """Return the change of one emitted file, and report what blocks it."""
    choice = choice.at(sides.file.path, sides.stands)
    file, base, edited, fresh = sides.file, sides.base, sides.edited, sides.fresh
    if marker_line(fresh) is None and unfinished(sides.stands, base, edited, report):
        return Clash(file.path, file.origin)
    if edited is None:
        return _decide_absent(sides, choice, report)
    plain, spelling = undress(edited)
    if plain == fresh:
        return _settled(sides, edited)
    if plain == base:
        return Update(
            file.path, spelling.dress(fresh), edited, file.origin, sides.moved_from
        )
    if fresh == base and not sides.moved_from:
        # What people wrote may use a renamed field in a file that never named it.
        if choice.codemod is None or not _sound(plain, file.path):
            return Keep(file.path, edited)
        change = _merge(sides, plain, spelling, choice, report)
        return Keep(file.path, edited) if isinstance(change, Keep) else change
    return _merge(sides, plain, spelling, choice, report)


def decide_gone(
    path: str, base: bytes, edited: bytes | None, report: Report
) -> Delete | Orphan | Clash:
    """Return the change of a file that was emitted once and is not any more."""
    if unfinished(path, base, edited, report):
        return Clash(path)
    if edited is None:
        return Delete(path, None, ("you removed this file already",))
    if undress(edited)[0] == base:
        return Delete(path, edited)
    return Orphan(path, edited)


def _settled(sides: Sides, content: bytes) -> Change:
    """Return the change of a file whose bytes are right, wherever they stand now."""
    file, edited = sides.file, sides.edited
    if sides.moved_from and edited is not None:
        return Update(file.path, content, edited, file.origin, sides.moved_from)
    return Keep(file.path, edited)


def _decide_absent(sides: Sides, choice: Choice, report: Report) -> Change:
    file = sides.file
    if sides.base is None:
        return Create(file.path, sides.fresh, file.origin)
    moved = choice.codemod is not None and choice.codemod.is_all(
        sides.base, sides.fresh
    )
    if sides.base == sides.fresh or moved:
        return Keep(file.path, None, (_REMOVED,))
    match choice.on_conflict and choice.on_conflict.value:
        case "fresh":
            return Create(file.path, sides.fresh, file.origin)
        case "edited":
            return Keep(file.path, None, (_REMOVED_FOR_GOOD,))
        case _:
            # Markers need a file to stand in.
            findings.report_removed(report, file)
            return Clash(file.path, file.origin)


def _merge(
    sides: Sides, plain: bytes, spelling: Spelling, choice: Choice, report: Report
) -> Change:
    # Loading the merge loads a parser; a run that changes nothing does without.
    from cqrs_gen.merge import OnConflict, merge  # noqa: PLC0415

    file = sides.file
    stands = sides.stands
    python = is_python(file.path)
    if python and (wrong := mistake(plain, file.path)):
        findings.report_mistake(report, stands, wrong)
        return Clash(file.path, file.origin)
    base, doubts = sides.base, list["Doubt"]()
    if python and choice.codemod is not None:
        mine, old = _recoded(stands, sides.base, plain, choice.codemod)
        if mine.taken:
            findings.report_taken(report, stands, mine.taken)
            return Clash(file.path, file.origin)
        if mine.problem:
            findings.report_unrenamed(report, stands, mine.problem)
        plain, base = mine.content, old.content if old else None
        doubts = own_doubts(mine, old)
    damaged = base is not None and python and not _is_record(base, sides.fresh)
    result = merge(
        None if damaged else base,
        plain,
        sides.fresh,
        python=python,
        on_conflict=choice.on_conflict or OnConflict.MARKERS,
    )
    if python and base is not None and not result.conflicts:
        result = _with_awaits(result, file.path, base, sides.fresh, choice)
    moved = relocated(doubts, plain, result.content)
    findings.report_doubts(report, file.path, moved)
    if result.conflicts and choice.on_conflict is None:
        for conflict in result.conflicts:
            findings.report_conflict(report, stands, plain, file, conflict)
        return Clash(file.path, file.origin, result.conflicts, result.notes)
    if result.conflicts and choice.on_conflict is OnConflict.MARKERS:
        findings.report_markers(report, file.path, result.content)
    elif python and (wrong := mistake(result.content, file.path)):
        findings.report_broken_merge(report, file.path, wrong)
        return Clash(file.path, file.origin, result.conflicts, result.notes)
    content, edited = spelling.dress(result.content), sides.edited or b""
    notes = (_DAMAGED, *result.notes) if damaged else result.notes
    if content == edited and not sides.moved_from:
        return Keep(file.path, edited, notes)
    return Merge(
        file.path,
        content,
        edited,
        result.method,
        file.origin,
        sides.moved_from,
        result.conflicts,
        notes,
    )


def _with_awaits(
    result: MergeResult, path: str, base: bytes, fresh: bytes, choice: Choice
) -> MergeResult:
    """Await what has to be awaited in functions that the schema made coroutines."""
    if choice.texts is None or fresh.count(b"async def") <= base.count(b"async def"):
        return result
    from cqrs_gen.merge.codemod.awaits import awaited  # noqa: PLC0415
    from cqrs_gen.merge.codemod.world import World  # noqa: PLC0415
    from cqrs_gen.merge.coroutines import begun  # noqa: PLC0415

    try:
        functions = begun(base.decode(), fresh.decode())
        text = awaited(
            result.content.decode(), choice.module(path), functions, World(choice.texts)
        )
    except UnicodeDecodeError:
        return result
    return replace(result, content=text.encode())


def _is_record(base: bytes, fresh: bytes) -> bool:
    """Tell whether a base can be what was emitted once: Python, and not emptied."""
    from cqrs_gen.merge.safety import is_python  # noqa: PLC0415 - loads the merge

    return is_python(base) and (bool(base.strip()) or not fresh.strip())


def _recoded(
    path: str, base: bytes | None, edited: bytes, codemod: Codemod
) -> tuple[Recoded, Recoded | None]:
    """Apply the renames to edited and to base."""
    old = codemod.apply(path, base) if base is not None else None
    return codemod.apply(path, edited), old


def _sound(content: bytes, path: str) -> bool:
    return is_python(path) and not mistake(content, path)
