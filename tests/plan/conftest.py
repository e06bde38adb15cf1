"""A project on a real disk, and the runs that happen to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.changes import Change, Plan
from cqrs_gen.plan.plan import plan
from cqrs_gen.render.files import File, FileSet


@dataclass
class Project:
    """A project folder and the report of its last run."""

    root: Path
    report: Report = field(default_factory=Report)

    def plan(self, files: Mapping[str, str | File], **options: Any) -> Plan:
        self.report = Report()
        wanted = FileSet()
        for path, text in files.items():
            wanted.add(text if isinstance(text, File) else File(path, text))
        return plan(wanted, self.root, self.report, **options)

    def run(self, files: Mapping[str, str | File], **options: Any) -> Plan:
        made = self.plan(files, **options)
        if not made.blocked:
            apply(made, self.report)
        return made

    def change(self, made: Plan, path: str) -> Change:
        (found,) = [change for change in made.changes if change.path == path]
        return found

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.report.diagnostics]

    def path(self, path: str) -> Path:
        return self.root / path

    def read(self, path: str) -> str:
        return self.path(path).read_bytes().decode()

    def write(self, path: str, content: str | bytes) -> Path:
        full = self.path(path)
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(content if isinstance(content, bytes) else content.encode())
        return full

    def tree(self) -> dict[str, bytes]:
        return tree(self.root)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder but the cache, and every empty folder."""
    return {
        str(path.relative_to(root)): b"" if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if ".cqrs-gen/cache" not in str(path)
        and (path.is_file() or not any(path.iterdir()))
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "shop"
    root.mkdir()
    return Project(root)


@pytest.fixture
def victim(tmp_path: Path) -> Callable[[], bool]:
    """A file outside of the project, and the question whether it is unharmed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.py").write_text("victim = 1\n")
    return lambda: tree(outside) == {"victim.py": b"victim = 1\n"}
