"""A generation and the disk become a plan. Reads the project, writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import findings, recovery, removed
from cqrs_gen.plan.changes import (
    Change,
    Clash,
    Create,
    Delete,
    Keep,
    Merge,
    Orphan,
    Plan,
    Rewrite,
    Update,
    Write,
)
from cqrs_gen.plan.decision import Choice, Sides, decide, decide_gone
from cqrs_gen.plan.decisions import UNDECIDED, Decisions
from cqrs_gen.plan.disk import Absent, Disk, Found, Refused
from cqrs_gen.plan.elsewhere import Elsewhere
from cqrs_gen.plan.homes import Homes
from cqrs_gen.plan.layout import Layout, is_package, is_python
from cqrs_gen.plan.leaving import Leaving
from cqrs_gen.plan.moves import moves
from cqrs_gen.plan.orphans import Ground
from cqrs_gen.plan.places import BASE, base_of, objection
from cqrs_gen.plan.renaming import Codemod, codemod, text_on_disk
from cqrs_gen.plan.spelling import undress
from cqrs_gen.plan.syntax import mistake
from cqrs_gen.render.files import File, FileSet
from cqrs_gen.source import Span

if TYPE_CHECKING:
    from cqrs_gen.merge import OnConflict, Renames
    from cqrs_gen.merge.codemod.world import Text


def _everything(path: str) -> bool:  # noqa: ARG001 - the question has one answer here
    return True


def plan(
    files: FileSet,
    root: Path,
    report: Report,
    *,
    renames: Renames | None = None,
    on_conflict: OnConflict | None = None,
    decisions: Decisions | None = None,
    rewrites: Mapping[str, Rewrite] | None = None,
    layout: Layout | None = None,
    places: Mapping[str, Span] | None = None,
    judge: bool = False,
    emittable: Callable[[str], bool] = _everything,
    whole: bool = True,
) -> Plan:
    """Return what writing ``files`` into the project at ``root`` would change.

    ``on_conflict`` decides conflicts, ``decisions`` those of some files; without them a
    conflict blocks the plan. Of
    emitted paths that are not in ``files`` those are gone that are ``emittable``; records
    of others are reported and left alone. Without ``whole`` ``files`` are only a part of
    the output, and nothing is gone. ``rewrites`` are exact new bytes of files that are
    the user's alone, such as a schema that a verb has edited; they have no base.
    Where ``renames`` are new, all Python code that ``layout`` tells of moves along.
    ``places`` tells where they are declared, by their paths.
    With ``judge`` the user's own code is searched for loose imports in any case.
    """
    layout = layout or Layout()
    choice = Choice(None, on_conflict, decisions or UNDECIDED)
    draft = _Draft(Disk(root), report, choice, layout, renames, places or {}, judge)
    if recovery.unfinished(root):
        recovery.report_unfinished(root, report)
    draft.emit(files, emittable if whole else None)
    draft.rewrite(rewrites or {})
    return draft.plan(root)


@dataclass(slots=True)
class _Draft:
    """A plan in the making."""

    disk: Disk
    report: Report
    choice: Choice
    layout: Layout
    renames: Renames | None
    places: Mapping[str, Span]
    judge: bool = False
    changes: list[Change] = field(default_factory=list["Change"])
    writes: list[Write] = field(default_factory=list[Write])
    bases: list[Write] = field(default_factory=list[Write])
    emptied: set[str] = field(default_factory=set[str])
    homes: Homes = field(init=False)
    outputs: dict[str, bytes | None] = field(default_factory=dict[str, bytes | None])
    _owners: dict[str, str] = field(default_factory=dict[str, str])

    def plan(self, root: Path) -> Plan:
        """Return the plan. One that is blocked writes nothing, so it has no writes."""
        changes = tuple(sorted(self.changes, key=lambda change: change.path))
        if any(isinstance(change, Clash) for change in changes):
            return Plan(root, changes)
        return Plan(
            root,
            changes,
            (*self.writes, *self.bases),
            _parents(self.emptied),
            self.outputs,
        )

    def emit(
        self,
        files: FileSet,
        emittable: Callable[[str], bool] | None,
    ) -> None:
        """Decide every file of the generation, and every one that is gone.

        Without a test for what is ``emittable`` nothing is gone.
        """
        emitted = self.disk.emitted()
        if isinstance(emitted, Refused):
            findings.report_refusal(self.report, BASE, emitted)
            self.changes.append(Clash(BASE))
            return
        known = set(emitted)
        gone, foreign = self._gone(emitted, files, emittable)
        sources = self._moves(files, known, gone)
        moved = set(sources.values())
        if self.renames:
            found, unknown = codemod(
                files, sources, self.disk, self.layout, self.renames
            )
            findings.report_unknown_names(self.report, unknown, self.places)
            self.choice = replace(self.choice, codemod=found)

        def text(module: str) -> Text | None:
            return self._text(module, files)

        self.choice = replace(self.choice, texts=text, module=self.layout.module)
        vacated = {path for path in moved if path in files and path not in sources}
        emitted_now = {*known, *(file.path for file in files)}
        self.homes = Homes(self.layout, self.disk, emitted_now)
        for file in files:
            source = sources.get(file.path)
            leaves = source is not None and source not in files
            self._emit(file, source, leaves=leaves, vacated=file.path in vacated)
        self._write_homes()
        for path in gone:
            if path not in moved:
                self._withdraw(path)
        all_emitted = {*emitted, *(file.path for file in files)} - foreign
        if self.choice.codemod is not None:
            self._follow(self.choice.codemod, all_emitted)
        if emittable is not None:
            self._part(all_emitted)

    def _gone(
        self,
        emitted: Iterable[str],
        files: FileSet,
        emittable: Callable[[str], bool] | None,
    ) -> tuple[list[str], set[str]]:
        """Return the paths that are not emitted any more, and those that never were."""
        if emittable is None:
            return [], set()
        left = [path for path in emitted if path not in files]
        unknown = [path for path in left if not emittable(path)]
        if not unknown:
            return left, set()
        elsewhere = Elsewhere(files, self.layout)
        foreign = {path for path in unknown if not self._moved(path, elsewhere)}
        if foreign:
            findings.report_foreign_records(self.report, sorted(foreign))
        return [path for path in left if path not in foreign], foreign

    def _moved(self, path: str, elsewhere: Elsewhere) -> bool:
        base = self.disk.entry(base_of(path))
        return isinstance(base, Found) and elsewhere.has(path, base.content)

    def _text(self, module: str, files: FileSet) -> Text | None:
        """Return the text of a module as it is emitted now, or else as it stands."""
        from cqrs_gen.merge.codemod.world import Text  # noqa: PLC0415 - loads a parser

        for path in self.layout.places(module):
            if (file := files.get(path)) is not None:
                return Text(file.text, is_package(path))
        return text_on_disk(module, self.disk, self.layout)

    def _part(self, emitted: set[str]) -> None:
        """Tell what becomes of orphans, and of code that needs what is gone."""
        deleted = {each.path for each in self.changes if isinstance(each, Delete)}
        ground = Ground(
            self.layout,
            self.outputs,
            lambda path: path not in deleted
            and not isinstance(self.disk.entry(path), Absent),
        )
        written = {each.place: each.new for each in self.writes}
        orphans: dict[str, bytes] = {}
        for change in self.changes:
            if isinstance(change, Orphan):
                path = change.path
                text = written.get(path) or change.previous
                missing = ground.missing(path, text) if is_python(path) else []
                findings.report_orphan(
                    self.report, path, ground.successor(path), missing
                )
                if not missing:
                    orphans[path] = text
        if any(isinstance(each, Clash) for each in self.changes):
            return
        leaving = Leaving(self.layout, self.disk, ground, self.outputs, written)
        bases = self._replaced()
        leaving.look(bases, deleted, self._followed())
        looks = leaving.parts or self.judge
        own = leaving.own(emitted) if looks else {}
        leaving.report_imports(own, self.report, judge=self.judge)
        leaving.report_results(bases, self.report, judge=self.judge)
        if looks:
            kept = leaving.report_uses({**own, **orphans}, self.report)
            if self.writes or self.bases:
                self._keep_record(kept)

    def _replaced(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """Return old and new base of every file whose output changed."""
        return {
            each.place.removeprefix(f"{BASE}/"): (each.old, each.new)
            for each in self.bases
        }

    def _followed(self) -> Iterable[tuple[str, str]]:
        """Return the names that declared renames account for."""
        found = self.choice.codemod
        return found.symbols.names if found is not None else ()

    def _keep_record(self, names: set[removed.Name]) -> None:
        """Keep the removed names that are still used."""
        entry = self._entry(removed.PLACE, None)
        content = removed.record(names)
        old = entry.content if isinstance(entry, Found) else None
        if entry is not None and old != content:
            self._write(entry, content)

    def _follow(self, renaming: Codemod, emitted: set[str]) -> None:
        """Rename in the user's own code, and in orphans, what provably is meant."""
        orphans = {change.path for change in self.changes if isinstance(change, Orphan)}
        for path in self.disk.python(self.layout.folders):
            if path in emitted and path not in orphans:
                continue
            entry = self._entry(path, None)
            if not isinstance(entry, Found):
                continue
            found = renaming.apply(path, entry.content)
            if found.taken:
                findings.report_taken(self.report, path, found.taken)
                self.changes.append(Clash(path))
                continue
            if found.problem:
                findings.report_unrenamed(self.report, path, found.problem)
            findings.report_doubts(self.report, path, found.doubts)
            if found.content == entry.content:
                continue
            if not self._protected(path, entry, found.content):
                self.changes.append(Update(path, found.content, entry.content))
                self._write(entry, found.content)

    def rewrite(self, rewrites: Mapping[str, Rewrite]) -> None:
        """Take up exact new bytes of the user's own files."""
        for path, (content, before) in sorted(rewrites.items()):
            edited = self._entry(path, None)
            if edited is None or self._protected(path, edited, content):
                continue
            current = edited.content if isinstance(edited, Found) else None
            if before is not ... and current not in (before, content):
                findings.report_overtaken(self.report, path)
                self.changes.append(Clash(path))
                continue
            if current is None:
                self.changes.append(Create(path, content))
            elif current == content:
                self.changes.append(Keep(path, content))
                continue
            else:
                self.changes.append(Update(path, content, current))
            self._write(edited, content)

    def _moves(
        self, files: FileSet, known: set[str], gone: list[str]
    ) -> dict[str, str]:
        if not self.renames:
            return {}
        staying = [path for path in known if path in files]
        arrived = [
            file.path
            for file in files
            if file.path not in known
            and not objection(file.path)
            and isinstance(self.disk.entry(file.path), Absent)
        ]
        return moves(self.renames.declared, gone, staying, arrived, self.layout.homes)

    def _emit(
        self, file: File, source: str | None, *, leaves: bool, vacated: bool
    ) -> None:
        """Decide one file.

        It comes from ``source``, which it ``leaves`` unless something else is emitted
        there. What stands in a ``vacated`` place has moved on.
        """
        target = self._entry(file.path, file.origin)
        edited = self._entry(source, file.origin) if source and target else target
        base = self._base(source or file.path) if edited else None
        if target is None or edited is None or base is None:
            return
        sides = Sides(
            file,
            (
                undress(base.content)[0]
                if isinstance(base, Found) and not vacated
                else None
            ),
            edited.content if isinstance(edited, Found) and not vacated else None,
            file.text.encode(),
            source,
        )
        change = decide(self._at_home(sides), self.choice, self.report)
        if isinstance(change, Create | Update) and is_python(file.path):
            wrong = None if file.copied else mistake(sides.fresh, file.path)
            if wrong:
                findings.report_broken_output(self.report, file.path, wrong)
                change = Clash(file.path, file.origin)
        if isinstance(change, Create | Update | Merge):
            if self._protected(source or file.path, edited, change.content):
                return
            self._write(target, change.content, edited)
        self.changes.append(change)
        if isinstance(change, Clash):
            return
        if source and leaves:
            self._leave(source, edited, base)
        if source:
            base = self._base(file.path)
        if base and (source or sides.fresh != sides.base):
            self._record(base, sides.fresh, target.place)
            self.outputs[base.place] = sides.fresh
        elif isinstance(base, Found):
            self.outputs[base.place] = base.content
        self.outputs[file.path] = (
            change.content
            if isinstance(change, Create | Update | Merge)
            else sides.edited
        )

    def _at_home(self, sides: Sides) -> Sides:
        """Merge what the user moved to own modules there, and return the rest."""
        unmoved = sides.moved_from or self.choice.codemod
        if unmoved or sides.base in (None, sides.fresh, sides.edited):
            return sides
        rest = self.homes.follow(sides, self.choice.at(sides.file.path), self.report)
        self.changes += self.homes.clashes
        self.homes.clashes.clear()
        return rest

    def _write_homes(self) -> None:
        """Write the own modules in which moved definitions were merged."""
        for path, content in sorted(self.homes.texts.items()):
            entry = self._entry(path, None)
            if not isinstance(entry, Found) or entry.content == content:
                continue
            if not self._protected(path, entry, content):
                self.changes.append(Update(path, content, entry.content))
                self._write(entry, content)

    def _withdraw(self, path: str) -> None:
        edited = self._entry(path, None)
        base = self._base(path) if edited else None
        if edited is None or not isinstance(base, Found):
            return
        content = edited.content if isinstance(edited, Found) else None
        change = decide_gone(path, undress(base.content)[0], content, self.report)
        if isinstance(change, Orphan | Clash):
            self.changes.append(change)
        elif not self._protected(path, edited, None):
            self.changes.append(change)
            self._leave(path, edited, base)

    def _leave(self, path: str, edited: Found | Absent, base: Found | Absent) -> None:
        """Remove a file, its base, and the folders that they leave empty."""
        if isinstance(edited, Found):
            self._write(edited, None)
            # Where a link led here the folder is not one that cqrs-gen made.
            if edited.place == path:
                self.emptied.add(path)
        self._record(base, None, edited.place)
        self.emptied.add(base.place)

    def _entry(self, path: str, origin: Span | None) -> Found | Absent | None:
        """Return what stands at a path, or report why it must not be touched."""
        if why := objection(path):
            findings.report_objection(self.report, path, why, origin)
            self.changes.append(Clash(path, origin))
            return None
        entry = self.disk.entry(path)
        if isinstance(entry, Refused):
            findings.report_refusal(self.report, path, entry)
            self.changes.append(Clash(path, origin))
            return None
        owner = self._owners.setdefault(entry.place.casefold(), path)
        if owner != path:
            findings.report_collision(self.report, path, owner, origin)
            self.changes.append(Clash(path, origin))
            return None
        return entry

    def _base(self, path: str) -> Found | Absent | None:
        place = base_of(path)
        entry = self.disk.entry(place)
        if isinstance(entry, Refused):
            findings.report_refusal(self.report, place, entry)
            self.changes.append(Clash(path))
            return None
        if entry.place != place:
            findings.report_objection(
                self.report, place, "it is a link, and records are never linked", None
            )
            self.changes.append(Clash(path))
            return None
        return entry

    def _protected(
        self, path: str, edited: Found | Absent, content: bytes | None
    ) -> bool:
        """Report a write-protected file that would change."""
        if isinstance(edited, Absent) or edited.writable or edited.content == content:
            return False
        findings.report_read_only(self.report, path)
        self.changes.append(Clash(path))
        return True

    def _write(
        self,
        target: Found | Absent,
        content: bytes | None,
        source: Found | Absent | None = None,
    ) -> None:
        old = target.content if isinstance(target, Found) else None
        like = source or target
        mode = like.mode if isinstance(like, Found) else None
        self.writes.append(Write(target.place, old, content, mode))

    def _record(self, base: Found | Absent, fresh: bytes | None, follows: str) -> None:
        old = base.content if isinstance(base, Found) else None
        if old != fresh:
            self.bases.append(Write(base.place, old, fresh, follows=follows))


def _parents(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders above some paths, deepest first, without the project's own."""
    folders = {
        "/".join(parts[:length])
        for parts in (path.split("/") for path in paths)
        for length in range(1, len(parts))
    }
    folders -= {".cqrs-gen", BASE}
    return tuple(sorted(folders, key=lambda folder: (-folder.count("/"), folder)))
