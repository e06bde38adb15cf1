"""Which emitted files can be adopted: those that stand there and have no base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.names import nearest
from cqrs_gen.plan.disk import Absent, Disk
from cqrs_gen.plan.places import base_of
from cqrs_gen.plan.rules import NOT_EMITTED
from cqrs_gen.render.files import File, FileSet
from cqrs_gen.source import start_of


def adoptable(
    files: FileSet, root: Path, named: Sequence[str], report: Report
) -> FileSet:
    """Return the files to adopt, among those that are ``named`` if any are.

    A name is a file's or a folder's; one that nothing is emitted to is reported.
    """
    disk = Disk(root)
    chosen = FileSet()
    for file in _meant(files, named, report):
        known = isinstance(disk.entry(base_of(file.path)), Absent)
        if known and not isinstance(disk.entry(file.path), Absent):
            chosen.add(file)
    return chosen


def _meant(files: FileSet, named: Sequence[str], report: Report) -> list[File]:
    if not named:
        return list(files)
    found: dict[str, File] = {}
    for name in named:
        inside = {
            file.path: file
            for file in files
            if name in (file.path, ".") or file.path.startswith(f"{name}/")
        }
        found |= inside
        if not inside:
            report_not_emitted(report, name, files)
    return list(found.values())


def report_not_emitted(report: Report, name: str, files: FileSet) -> None:
    """Report a path that nothing is generated to, with the nearest one."""
    guess = nearest(name, [file.path for file in files])
    report.add(
        NOT_EMITTED,
        f"nothing is generated to {name}",
        start_of(name),
        help=f"did you mean `{guess}`?" if guess else None,
    )
