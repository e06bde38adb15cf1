"""The few ways in which the project's files are written, removed and made durable."""

# Thousands of files: strings and os cost a fraction of Path.
# ruff: noqa: PTH101, PTH103, PTH106, PTH108, PTH112, PTH113, PTH120

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable

_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)
_FEW = 32


def write(full: str, content: bytes, *, mode: int | None = None) -> None:
    """Write a temporary file; without ``mode`` the umask decides."""
    descriptor = _create(full)
    try:
        _pour(descriptor, content)
        if mode is not None:
            os.chmod(full, mode)
    finally:
        os.close(descriptor)


def write_durably(full: str, content: bytes) -> None:
    """Write a temporary file that outlives a loss of power."""
    descriptor = _create(full)
    try:
        _pour(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def stage(temporary: str, content: bytes, mode: int | None) -> None:
    """Write a temporary file into a folder that may be missing."""
    os.makedirs(os.path.dirname(temporary), exist_ok=True)
    write(temporary, content, mode=mode)


def inherit_owner(temporary: str, full: str) -> None:
    """Give a written file the owner of the one that it will replace."""
    if sys.platform != "win32":
        _inherit_owner(temporary, full)


def remove(full: str) -> bool:
    """Remove a file, and return whether it was there."""
    try:
        os.unlink(full)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def remove_empty(folders: Iterable[str]) -> None:
    """Remove those folders that are empty, in the order given."""
    for folder in folders:
        try:
            os.rmdir(folder)
        except OSError:
            # In use, gone or not ours to remove: an empty folder does no harm.
            continue


def settle(places: Iterable[str]) -> None:
    """Make files, and the folders that name them, outlive a loss of power.

    ``places`` may name files that were removed. Many files are cheaper to flush
    together: on Linux sync returns when the data is on the disk, elsewhere it may not.
    """
    files = list(places)
    if sys.platform == "linux" and len(files) > _FEW:
        os.sync()
        return
    for full in files:
        if os.path.isfile(full):
            _flush(full, os.O_RDWR if os.access(full, os.W_OK) else os.O_RDONLY)
    for folder in sorted({os.path.dirname(full) for full in files}):
        if os.path.isdir(folder):
            settle_folder(folder)


def settle_folder(folder: str) -> None:
    """Make the names in a folder outlive a loss of power."""
    # Windows cannot open a folder, and writes its names through.
    if sys.platform != "win32":
        _flush(folder, os.O_RDONLY)


def _create(full: str) -> int:
    try:
        return os.open(full, _CREATE, 0o666)
    except FileExistsError:
        # Only cqrs-gen uses these names. Whoever deleted a journal left this behind.
        os.unlink(full)
        return os.open(full, _CREATE, 0o666)


def _pour(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush(full: str, flags: int) -> None:
    descriptor = os.open(full, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


if sys.platform != "win32":

    def _inherit_owner(temporary: str, full: str) -> None:
        try:
            old = os.lstat(full)
        except FileNotFoundError:
            return
        new = os.lstat(temporary)
        if (old.st_uid, old.st_gid) == (new.st_uid, new.st_gid):
            return
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
            # A change of owner drops the set-id bits, which belong to the mode.
            os.chmod(temporary, stat.S_IMODE(new.st_mode))
        except PermissionError:
            # Only root gives files away. The text matters more than its owner.
            return
