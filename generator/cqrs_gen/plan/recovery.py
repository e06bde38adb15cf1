"""What becomes of a run that was killed: it is completed or undone by the next one."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

from cqrs_gen.diagnostics import Report
from cqrs_gen.files import UnreadableError, content_of
from cqrs_gen.plan import journal, rules, storage
from cqrs_gen.plan.disk import Absent, Disk, Found, Refused
from cqrs_gen.plan.exchange import OvertakenError, change
from cqrs_gen.plan.journal import Damaged, Journal, Step
from cqrs_gen.plan.places import JOURNAL, PREPARED
from cqrs_gen.plan.unfinished import Origin, origin
from cqrs_gen.source import start_of

_SECTOR = 512


class Recovery(Enum):
    """What a run found of an earlier one."""

    NOTHING = "nothing"
    COMPLETED = "completed"
    UNDONE = "undone"
    FAILED = "failed"


def recover(root: Path, report: Report) -> Recovery:
    """Complete or undo a killed run in the project at ``root``.

    The caller holds the lock. FAILED comes with a finding.
    """
    disk = Disk(root)
    committed, prepared = disk.entry(JOURNAL), disk.entry(PREPARED)
    try:
        for entry in (committed, prepared):
            if isinstance(entry, Refused):
                report.add(entry.rule, entry.message, start_of(JOURNAL))
                return Recovery.FAILED
        if not isinstance(committed, Absent | Refused):
            if not _is_own(disk.real, committed.content):
                _report_foreign(report)
                return Recovery.FAILED
            _complete(disk.real, journal.decode(committed.content))
            return Recovery.COMPLETED
        if not isinstance(prepared, Absent | Refused):
            if not _is_own(disk.real, prepared.content):
                _report_foreign(report)
                return Recovery.FAILED
            _undo(disk, prepared.content)
            return Recovery.UNDONE
    except Damaged as fault:
        report.add(
            rules.DAMAGED_JOURNAL,
            f"the journal of an unfinished run cannot be used: {fault}",
            start_of(JOURNAL),
        )
        return Recovery.FAILED
    except OSError as fault:
        report.add(
            rules.DISK_FAILED,
            f"an unfinished run could not be repaired: {fault.strerror or fault}",
            start_of(JOURNAL),
        )
        return Recovery.FAILED
    return Recovery.NOTHING


def _is_own(real: str, record: bytes) -> bool:
    """Tell whether a run of this project has written a journal, whole or in part."""
    found = origin(real, record)
    if found is not Origin.TORN:
        return found is Origin.THIS_PROJECT
    try:
        journal.decode(record)
    except Damaged:
        return True
    return False


def _undo(disk: Disk, record: bytes) -> None:
    # Killed while it wrote the record: then there are no temporary files yet.
    with suppress(Damaged):
        journal.discard_temporaries(disk.real, _contained(disk, journal.decode(record)))
    journal.drop(disk.real)


def _complete(real: str, record: Journal) -> None:
    disk = Disk(Path(real))
    record = _contained(disk, record)
    left: set[str] = set()
    for index, step in enumerate(record.steps):
        if not _repair(disk, step, f"{real}/{record.temporary(index)}", left):
            left.add(step.place)
    journal.discard_temporaries(real, record)
    storage.remove_empty(f"{real}/{folder}" for folder in record.prunes)
    storage.settle(f"{real}/{step.place}" for step in record.steps)
    journal.drop(real)


def _contained(disk: Disk, record: Journal) -> Journal:
    """Return the record if all its places are free of links, as a plan writes them."""
    for step in record.steps:
        entry = disk.entry(step.place)
        if (
            entry.rule is rules.PATH_OUTSIDE_PROJECT
            if isinstance(entry, Refused)
            else entry.place != step.place
        ):
            raise Damaged(f"{step.place} cannot be repaired safely")
    return record


def _repair(disk: Disk, step: Step, temporary: str, left: set[str]) -> bool:
    """Complete one step; return False where it is left alone.

    Who edited a file after the run was killed keeps the edit, and the base with it, so
    that the next merge still sees both.
    """
    entry = disk.entry(step.place)
    if isinstance(entry, Refused):
        return False
    current = None if isinstance(entry, Absent) else entry.content
    if current == step.new:
        return not _rescued(step, temporary, f"{disk.real}/{step.place}")
    if step.follows in left:
        return False
    if journal.digest(current) != step.old and not _torn(current, step.new):
        return False
    full = f"{disk.real}/{step.place}"
    if step.new is not None:
        storage.stage(temporary, step.new, step.mode)
    try:
        change(temporary, full, current, step.new)
    except OvertakenError:
        return False
    return True


def _rescued(step: Step, temporary: str, full: str) -> bool:
    """Put back a save that the killed run had taken from its place, and not looked at."""
    try:
        waiting = content_of(temporary)
    except (OSError, UnreadableError):
        return False
    new = journal.digest(step.new)
    if journal.digest(waiting) in (step.old, new) or _torn(waiting, step.new):
        return False
    os.replace(temporary, full)  # noqa: PTH105
    return True


def _torn(current: bytes | None, new: bytes | None) -> bool:
    """Return whether a loss of power left only a part of the new bytes.

    What did not reach the disk is missing at the end, or zero. No editor leaves that:
    a text that a person shortened ends anywhere but on a whole sector.
    """
    if current is None or new is None or len(current) > len(new):
        return False
    if len(current) % _SECTOR and b"\0" not in current:
        return False
    return all(byte in (0, meant) for byte, meant in zip(current, new, strict=False))


def unfinished(root: Path) -> bool:
    """Return whether a killed run waits for its repair."""
    return any(os.path.lexists(root / place) for place in (JOURNAL, PREPARED))


def report_unfinished(root: Path, report: Report) -> None:
    """Report that a killed run waits for its repair, or that a journal is foreign."""
    disk = Disk(root)
    for place in (JOURNAL, PREPARED):
        entry = disk.entry(place)
        if isinstance(entry, Found) and not _is_own(disk.real, entry.content):
            _report_foreign(report)
            return
    report.add(rules.UNFINISHED_RUN, "an earlier run was killed", start_of(JOURNAL))


def _report_foreign(report: Report) -> None:
    report.add(
        rules.FOREIGN_JOURNAL,
        "this journal is not one of a run in this folder, so nothing of it is done",
        start_of(JOURNAL),
    )
