"""Reading a project's files: regular ones, inside of the project, of a bounded size.

A project may come from anywhere: a pipe would block a run for ever, a link could lead to
the user's other files, and a text that nobody wrote by hand could fill the memory.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

MOST_BYTES = 64_000_000

_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    # A pipe that took the file's place since it was examined must not block the run.
    | getattr(os, "O_NONBLOCK", 0)
)
_KINDS = (
    (stat.S_ISREG, "a file"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


class UnreadableError(Exception):
    """A file that is not read, and why; ``missing`` if nothing is there."""

    def __init__(self, reason: str, *, missing: bool = False) -> None:
        super().__init__(reason)
        self.missing = missing


class TooLargeError(UnreadableError):
    """A file that has more bytes than it may have."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"it has {size:,} bytes, and {limit:,} is the most")
        self.size = size


def read_file(root: Path | str, path: str, limit: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file of the project at ``root``.

    Links are followed within the project. Raises UnreadableError.
    """
    try:
        return content_of(inside(root, path), limit)
    except FileNotFoundError as fault:
        if os.path.islink(f"{root}/{path}"):  # noqa: PTH114
            raise UnreadableError("it is a link that leads nowhere") from fault
        raise UnreadableError("it does not exist", missing=True) from fault
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableError(reason) from fault


def inside(root: Path | str, path: str) -> str:
    """Return where a path of the project leads.

    Raises UnreadableError where a link leaves the project.
    """
    home = os.path.realpath(root)
    full = os.path.realpath(f"{home}/{path}")
    if full != home and not full.startswith(home.rstrip(os.sep) + os.sep):
        raise UnreadableError("it is a link that leaves the project")
    return full


def content_of(full: str, limit: int = MOST_BYTES) -> bytes:
    """Return the bytes of a regular file that is not a link.

    Raises OSError, and UnreadableError for anything else and for more than ``limit``
    bytes.
    """
    descriptor = os.open(full, _OPEN)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"it is {kind_of(status.st_mode)}")
        if status.st_size > limit:
            raise TooLargeError(status.st_size, limit)
        parts = [os.read(descriptor, status.st_size + 1)]
        total = len(parts[0])
        while parts[-1] and total <= limit:
            parts.append(os.read(descriptor, 1 << 20))
            total += len(parts[-1])
    finally:
        os.close(descriptor)
    if total > limit:
        raise TooLargeError(total, limit)
    return b"".join(parts)


def kind_of(mode: int) -> str:
    """Return what a file mode stands for, in words."""
    return next((name for test, name in _KINDS if test(mode)), "a device")
