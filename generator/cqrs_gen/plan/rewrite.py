"""Exact new bytes for a few files, written as a generation is: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import findings
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.changes import Plan, Write
from cqrs_gen.plan.disk import Disk, Found, Refused
from cqrs_gen.plan.lock import lock
from cqrs_gen.plan.recovery import Recovery, recover


def rewrite(root: Path, wanted: Mapping[str, bytes | None], report: Report) -> bool:
    """Write files of the project, None to remove one; return whether that was done.

    False comes with a finding, and with no file changed.
    """
    with lock(root, report) as mine:
        if not mine or recover(root, report) is Recovery.FAILED:
            return False
        disk = Disk(root)
        writes: list[Write] = []
        for path, content in sorted(wanted.items()):
            entry = disk.entry(path)
            if isinstance(entry, Refused):
                findings.report_refusal(report, path, entry)
                continue
            if not isinstance(entry, Found):
                writes.append(Write(entry.place, None, content))
            elif not entry.writable and entry.content != content:
                findings.report_read_only(report, path)
            else:
                writes.append(Write(entry.place, entry.content, content, entry.mode))
        return not report.failed and apply(Plan(root, (), tuple(writes)), report)
