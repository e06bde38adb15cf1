"""Modules of the user in which definitions are merged that were generated elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import findings
from cqrs_gen.plan.changes import Clash
from cqrs_gen.plan.decision import Choice, Sides
from cqrs_gen.plan.disk import Disk, Found
from cqrs_gen.plan.layout import Layout, is_package, is_python
from cqrs_gen.plan.syntax import mistake
from cqrs_gen.render.files import File

if TYPE_CHECKING:
    from cqrs_gen.merge import MergeResult


@dataclass(slots=True)
class Homes:
    """The new texts of such modules; ``emitted`` are the paths of generated ones.

    ``clashes`` are those for which no right text exists.
    """

    layout: Layout
    disk: Disk
    emitted: Collection[str]
    texts: dict[str, bytes] = field(default_factory=dict[str, bytes])
    clashes: list[Clash] = field(default_factory=list[Clash])

    def follow(self, sides: Sides, choice: Choice, report: Report) -> Sides:
        """Merge what was moved where it is now, and return the sides without it."""
        path, base, edited = sides.file.path, sides.base, sides.edited
        if not is_python(path) or base is None or edited is None:
            return sides
        from cqrs_gen.plan.relocated import relocated  # noqa: PLC0415 - loads the merge

        module = self.layout.module(path).split(".")
        found = relocated(
            (base, edited, sides.fresh),
            module if is_package(path) else module[:-1],
            self._own_module,
            choice.on_conflict,
        )
        if found is None:
            return sides
        for home, result in found.homes.items():
            self._take(home, result, sides.file, choice, report)
        return replace(sides, base=found.base, fresh=found.fresh)

    def _own_module(self, module: str) -> tuple[str, bytes] | None:
        """Return path and text of a module of the project that nobody emits."""
        for path in self.layout.places(module):
            entry = self.disk.entry(path)
            if isinstance(entry, Found):
                inside = path.startswith(f"{self.layout.source}/")
                if path in self.emitted or not inside:
                    return None
                return path, self.texts.get(path, entry.content)
        return None

    def _take(
        self,
        path: str,
        result: MergeResult,
        file: File,
        choice: Choice,
        report: Report,
    ) -> None:
        entry = self.disk.entry(path)
        edited = entry.content if isinstance(entry, Found) else b""
        if result.conflicts and choice.on_conflict is None:
            for conflict in result.conflicts:
                findings.report_conflict(report, path, edited, file, conflict)
            self.clashes.append(Clash(path, file.origin, result.conflicts))
        elif not result.conflicts and (wrong := mistake(result.content, path)):
            findings.report_broken_merge(report, path, wrong)
            self.clashes.append(Clash(path, file.origin, result.conflicts))
        else:
            self.texts[path] = result.content
