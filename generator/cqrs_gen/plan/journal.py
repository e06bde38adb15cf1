"""One file that holds a whole run: what was there, as digests, and all new bytes.

``journal.prepared`` says that temporary files may lie about: undo them. ``journal``
says that every byte is safe and the run will happen: complete it.
"""

# Places are strings, and os takes them as they are.
# ruff: noqa: PTH103, PTH105

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from cqrs_gen.plan import storage, unfinished
from cqrs_gen.plan.changes import Write
from cqrs_gen.plan.places import JOURNAL, OWN, PREPARED, own_objection, temporary_of

_FORMAT = b"cqrs-gen journal 1"


class Damaged(ValueError):  # noqa: N818 - it is a state, not an error of the caller
    """Bytes that no run has written as its journal."""


class Step(NamedTuple):
    """One write as a later run needs it. ``old`` is a digest, None for no file."""

    place: str
    old: str | None
    new: bytes | None
    mode: int | None
    follows: str | None


class Journal(NamedTuple):
    """The record of one run.

    ``folders`` are those that the run creates, outermost first; ``prunes`` those that
    it removes where they are empty, innermost first.
    """

    steps: tuple[Step, ...]
    folders: tuple[str, ...]
    prunes: tuple[str, ...]

    def temporary(self, index: int) -> str:
        """Return the place where the new bytes of a step wait, beside their target."""
        return temporary_of(self.steps[index].place, index)


def journal_of(
    real: str, writes: tuple[Write, ...], prunes: tuple[str, ...]
) -> Journal:
    """Return the record of what is about to happen under the folder ``real``."""
    steps = tuple(
        Step(write.place, digest(write.old), write.new, write.mode, write.follows)
        for write in writes
    )
    targets = (write.place for write in writes if write.new is not None)
    return Journal(steps, _missing(real, targets), prunes)


def digest(content: bytes | None) -> str | None:
    """Return what identifies some bytes; no file has no digest."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def prepare(real: str, journal: Journal) -> None:
    """Record that temporary files are about to be written."""
    os.makedirs(f"{real}/{OWN}", exist_ok=True)
    record = encode(journal)
    unfinished.begin(real, record)
    storage.write_durably(f"{real}/{PREPARED}", record)
    storage.settle_folder(f"{real}/{OWN}")


def commit(real: str) -> None:
    """Decide, in one step, that the run will be completed whatever happens."""
    os.replace(f"{real}/{PREPARED}", f"{real}/{JOURNAL}")
    storage.settle_folder(f"{real}/{OWN}")


def drop(real: str) -> None:
    """Forget the run: it is complete or undone."""
    removed = [storage.remove(f"{real}/{place}") for place in (JOURNAL, PREPARED)]
    # A journal that came back after a loss of power would repeat an old run.
    if any(removed):
        storage.settle_folder(f"{real}/{OWN}")
    unfinished.end(real)
    storage.remove_empty([f"{real}/{OWN}"])


def discard_temporaries(real: str, journal: Journal) -> None:
    """Remove what a run left beside its targets, and the folders it made for them."""
    for index in range(len(journal.steps)):
        storage.remove(f"{real}/{journal.temporary(index)}")
    storage.remove_empty(f"{real}/{folder}" for folder in reversed(journal.folders))


def decode(record: bytes) -> Journal:
    """Return the journal that ``record`` holds.

    Raises Damaged where the bytes are not a complete journal, or one whose places
    leave the project: a journal may have come with a repository.
    """
    first, _, rest = record.partition(b"\n")
    if first != _first_line(rest):
        raise Damaged("the record is not complete")
    head, _, blobs = rest.partition(b"\n")
    try:
        journal = _decoded(json.loads(head), blobs)
    except (ValueError, TypeError, KeyError) as fault:
        raise Damaged("the record is not one of a run") from fault
    for place in (
        *(step.place for step in journal.steps),
        *journal.folders,
        *journal.prunes,
    ):
        if place != OWN and (why := own_objection(place)):
            raise Damaged(f"it names {place!r}: {why}")
    return journal


def encode(journal: Journal) -> bytes:
    """Return the bytes of a journal: a digest of the rest, a head, all new bytes."""
    head = {
        "steps": [
            [
                step.place,
                step.old,
                None if step.new is None else len(step.new),
                step.mode,
                step.follows,
            ]
            for step in journal.steps
        ],
        "folders": journal.folders,
        "prunes": journal.prunes,
    }
    blobs = b"".join(step.new for step in journal.steps if step.new is not None)
    rest = json.dumps(head).encode() + b"\n" + blobs
    return _first_line(rest) + b"\n" + rest


def _first_line(rest: bytes) -> bytes:
    return _FORMAT + b" " + hashlib.sha256(rest).hexdigest().encode()


def _decoded(head: Any, blobs: bytes) -> Journal:
    steps: list[Step] = []
    start = 0
    for place, old, length, mode, follows in head["steps"]:
        new = None
        if length is not None:
            new = blobs[start : start + length]
            start += length
        steps.append(Step(str(place), old, new, mode and int(mode) & 0o777, follows))
    return Journal(
        tuple(steps),
        tuple(str(folder) for folder in head["folders"]),
        tuple(str(folder) for folder in head["prunes"]),
    )


def _missing(real: str, places: Iterable[str]) -> tuple[str, ...]:
    """Return the folders above some places that are not there yet, outermost first."""
    missing: list[str] = []
    seen: set[str] = set()
    for place in places:
        parts = place.split("/")[:-1]
        for length in range(1, len(parts) + 1):
            folder = "/".join(parts[:length])
            if folder not in seen:
                seen.add(folder)
                if not os.path.lexists(f"{real}/{folder}"):
                    missing.append(folder)
    return tuple(missing)
