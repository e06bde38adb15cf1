"""Which journal is the one of a run that this user began in this project.

A journal tells the next run what to write and to remove, and a repository may bring one
along. So only a journal counts that a run has entered here, outside of the project,
before it wrote anything; the end of the run takes the entry back.
"""

from __future__ import annotations

import hashlib
import os
from enum import Enum

from cqrs_gen.files import UnreadableError, content_of
from cqrs_gen.plan import storage
from cqrs_gen.user_cache import checkout_folder

_NAME = "unfinished"


class Origin(Enum):
    """Where a journal comes from."""

    THIS_PROJECT = "this project"
    TORN = "this project, killed while it wrote the journal"
    ELSEWHERE = "elsewhere"


def begin(real: str, journal: bytes) -> None:
    """Enter the journal of a run that is about to write to the project at ``real``.

    Without a folder of the user's a killed run is not repaired, but refused.
    """
    folder = checkout_folder(real, make=True)
    if folder is not None:
        try:
            storage.write_durably(f"{folder}/{_NAME}.new", _entry(real, journal))
            os.replace(f"{folder}/{_NAME}.new", f"{folder}/{_NAME}")  # noqa: PTH105
        except OSError:
            return


def end(real: str) -> None:
    """Take back the entry of a run that is complete or undone."""
    folder = checkout_folder(real)
    if folder is not None:
        try:
            storage.remove(f"{folder}/{_NAME}")
        except OSError:
            return


def origin(real: str, journal: bytes) -> Origin:
    """Tell where a journal comes from that stands in the project at ``real``."""
    folder = checkout_folder(real)
    if folder is None:
        return Origin.ELSEWHERE
    try:
        entry = content_of(f"{folder}/{_NAME}")
    except (OSError, UnreadableError):
        return Origin.ELSEWHERE
    if entry == _entry(real, journal):
        return Origin.THIS_PROJECT
    is_ours = entry.partition(b"\n")[2] == os.fsencode(real)
    return Origin.TORN if is_ours else Origin.ELSEWHERE


def _entry(real: str, journal: bytes) -> bytes:
    return hashlib.sha256(journal).hexdigest().encode() + b"\n" + os.fsencode(real)
