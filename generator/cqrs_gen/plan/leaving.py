"""Names that left the output, by the schema or by hand, and the code that needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import findings, removed
from cqrs_gen.plan.disk import Disk, Found
from cqrs_gen.plan.layout import Layout, is_package, is_python
from cqrs_gen.plan.orphans import Ground
from cqrs_gen.plan.places import base_of
from cqrs_gen.plan.results import mismatches

if TYPE_CHECKING:
    # A run that removes nothing must not pay for loading a parser.
    from cqrs_gen.merge.codemod.world import Text

Bases = Mapping[str, tuple[bytes | None, bytes | None]]


@dataclass(slots=True)
class Leaving:
    """What is gone once a plan is applied, and what is left behind by that.

    ``outputs`` and ``written`` hold the texts of the project after the run. ``parts``
    tells whether a name is gone, by this run or by one before it.
    """

    layout: Layout
    disk: Disk
    ground: Ground
    outputs: Mapping[str, bytes | None]
    written: Mapping[str, bytes | None]
    parts: bool = False
    _gone: set[removed.Name] = field(default_factory=set[removed.Name])
    _imports: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def look(
        self, bases: Bases, deleted: Iterable[str], followed: Iterable[removed.Name]
    ) -> None:
        """Find what this run takes away, but for what a rename accounts for."""
        changed = [
            (path, *texts, self.outputs.get(path)) for path, texts in bases.items()
        ]
        self._gone = removed.gone(changed, self.layout, followed)
        entry = self.disk.entry(removed.PLACE)
        if isinstance(entry, Found):
            self._gone |= removed.read_record(entry.content) - set(followed)
        self._gone = {name for name in self._gone if not self._is_back(name)}
        self.parts = isinstance(entry, Found) or bool(self._gone)
        self.parts = self.parts or any(map(is_python, deleted))

    def _edited(self) -> list[str]:
        """Return the emitted modules that do not hold what was emitted."""
        return [
            path
            for path in self._modules()
            if self.outputs[path] != self.outputs[base_of(path)]
        ]

    def _modules(self) -> list[str]:
        return [p for p in self.outputs if is_python(p) and base_of(p) in self.outputs]

    def _lacks(self, path: str) -> bool:
        """Tell whether somebody removed a name that other output may import."""
        content = self.outputs[path]
        if path.startswith(f"{self.layout.tests}/"):
            return False
        names = removed.exported if is_package(path) else removed.defined
        return content is None or not names(self.outputs[base_of(path)]) <= names(
            content
        )

    def own(self, emitted: Iterable[str]) -> dict[str, bytes]:
        """Return the user's own modules as they are after the run."""
        known = set(emitted)
        found: dict[str, bytes] = {}
        for path in self.disk.python(self.layout.folders):
            entry = self.disk.entry(path)
            if path not in known and isinstance(entry, Found):
                text = self.written.get(entry.place) or entry.content
                if self._may_import(text):
                    found[path] = text
        return found

    def _may_import(self, content: bytes) -> bool:
        """Tell whether a file can import anything of this project."""
        return any(top in content for top in self._tops()) or b"from ." in content

    def _tops(self) -> set[bytes]:
        source = f"{self.layout.source}/"
        return {
            path.removeprefix(source).partition("/")[0].encode()
            for path in self.outputs
            if path.startswith(source)
        }

    def report_imports(
        self, own: Mapping[str, bytes], report: Report, *, judge: bool
    ) -> None:
        """Report imports that lead nowhere; in own code, a run only warns."""
        suspects = self._edited()
        if any(map(self._lacks, suspects)):
            suspects = self._modules()
        for path in suspects:
            content = self.outputs[path]
            if content is not None:
                self._report(path, content, report, dangling=True)
        for path, content in own.items():
            self._report(path, content, report, dangling=judge)

    def report_results(self, bases: Bases, report: Report, *, judge: bool) -> None:
        """Report bodies that do not return what their signatures promise."""
        for path in self._edited():
            content, fresh = self.outputs[path], self.outputs[base_of(path)]
            if content and fresh and (judge or path in bases):
                for found in mismatches(content, fresh):
                    findings.report_mismatch(report, path, found)

    def _report(
        self, path: str, content: bytes, report: Report, *, dangling: bool
    ) -> None:
        missing = self.ground.missing(path, content)
        self._imports.update((path, each.line) for each in missing)
        findings.report_lost(report, path, missing, dangling=dangling)

    def report_uses(
        self, others: Mapping[str, bytes], report: Report
    ) -> set[removed.Name]:
        """Report uses of names that are gone; return the names, to keep on record."""
        if not self._gone:
            return set()
        edited = {path: self.outputs[path] or b"" for path in self._edited()}
        found = removed.uses(self._gone, {**others, **edited}, self.layout, self._text)
        for use in found:
            if (use.path, use.line) not in self._imports:
                findings.report_use(report, use)
        return {use.name for use in found}

    def _is_back(self, name: removed.Name) -> bool:
        texts = [self.outputs.get(path) for path in self.layout.places(name[0])]
        return any(name[1] in removed.names_of(text) for text in texts if text)

    def _text(self, module: str) -> Text | None:
        from cqrs_gen.merge.codemod.world import Text  # noqa: PLC0415
        from cqrs_gen.merge.dress import UndressableError, undress  # noqa: PLC0415

        for path in self.layout.places(module):
            content = self.outputs.get(path) or self.written.get(path)
            entry = self.disk.entry(path)
            if content is None and isinstance(entry, Found):
                content = entry.content
            if content is not None:
                try:
                    return Text(undress(content, python=True)[0], is_package(path))
                except UndressableError:
                    return None
        return None
