"""A plan becomes files: all of them, or none.

The steps and what a killed run leaves at each of them are told in
``generator/decisions/0004-one-journal.md``.
"""

# Places are strings, and os takes them as they are.
# ruff: noqa: PTH103, PTH119

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import journal, recovery, rules, storage
from cqrs_gen.plan.changes import Plan, Write
from cqrs_gen.plan.disk import Absent, Disk, Found
from cqrs_gen.plan.exchange import OvertakenError, change
from cqrs_gen.plan.findings import report_overtaken
from cqrs_gen.plan.journal import Journal
from cqrs_gen.source import start_of


def apply(plan: Plan, report: Report) -> bool:
    """Write what ``plan`` says, and return whether the project is as planned now.

    The caller holds the lock and has called ``recover``. Raises ValueError for a plan
    that is blocked.
    """
    if plan.blocked:
        raise ValueError("a blocked plan cannot be applied")
    if not plan.writes:
        return True
    if recovery.unfinished(plan.root):
        recovery.report_unfinished(plan.root, report)
        return False
    real = os.path.realpath(plan.root)
    run = _Run(real, plan.writes, journal.journal_of(real, plan.writes, plan.prunes))
    try:
        run.stage()
        run.perform()
    except OvertakenError as stop:
        if _undone(run):
            report_overtaken(report, str(stop))
        else:
            recovery.report_unfinished(plan.root, report)
        return False
    except OSError as fault:
        _report(report, fault, _undone(run))
        return False
    except KeyboardInterrupt:
        _undone(run)
        raise
    return True


@dataclass(frozen=True, slots=True)
class _Run:
    """One attempt to write a plan."""

    real: str
    writes: tuple[Write, ...]
    journal: Journal

    def stage(self) -> None:
        """Write all new bytes beside their targets.

        Raises OvertakenError with a target that is not as the plan saw it.
        """
        journal.prepare(self.real, self.journal)
        for folder in self.journal.folders:
            os.makedirs(self._full(folder), exist_ok=True)
        for index, write in enumerate(self.writes):
            if write.new is not None:
                storage.write(self._temporary(index), write.new, mode=write.mode)
        disk = Disk(Path(self.real))
        for write in self.writes:
            if not _holds(disk, write.place, write.old):
                raise OvertakenError(write.place)

    def perform(self) -> None:
        """Put the new bytes into their places.

        Raises OvertakenError with the place that somebody else changed meanwhile.
        """
        journal.commit(self.real)
        for index, write in enumerate(self.writes):
            self._change(index, write.old, write.new)
        storage.remove_empty(self._full(folder) for folder in self.journal.prunes)
        storage.settle(self._full(write.place) for write in self.writes)
        journal.drop(self.real)

    def take_back(self) -> None:
        """Make everything as it was, except what somebody else has changed since."""
        disk = Disk(Path(self.real))
        for index, write in reversed(tuple(enumerate(self.writes))):
            if not _holds(disk, write.place, write.new) or write.new == write.old:
                continue
            if write.old is not None:
                storage.stage(self._temporary(index), write.old, write.mode)
            with suppress(OvertakenError):
                self._change(index, write.new, write.old)
        journal.discard_temporaries(self.real, self.journal)
        journal.drop(self.real)

    def _change(self, index: int, expected: bytes | None, wanted: bytes | None) -> None:
        place = self.writes[index].place
        try:
            change(self._temporary(index), self._full(place), expected, wanted)
        except OvertakenError as stop:
            raise OvertakenError(place) from stop

    def _full(self, place: str) -> str:
        return f"{self.real}/{place}"

    def _temporary(self, index: int) -> str:
        return self._full(self.journal.temporary(index))


def _holds(disk: Disk, place: str, content: bytes | None) -> bool:
    entry = disk.entry(place)
    if entry == Absent(place):
        return content is None
    return (
        isinstance(entry, Found) and entry.place == place and entry.content == content
    )


def _undone(run: _Run) -> bool:
    try:
        run.take_back()
    except OSError:
        # The journal is still there, and the next run repairs what this one cannot.
        return False
    return True


def _report(report: Report, fault: OSError, undone: bool) -> None:
    path = fault.filename if isinstance(fault.filename, str) else "."
    report.add(
        rules.DISK_FAILED,
        f"the disk refused a write: {fault.strerror or fault}; "
        + (
            "everything is as it was"
            if undone
            else "the run is half done, and the next one repairs it"
        ),
        start_of(os.path.basename(path)),
    )
