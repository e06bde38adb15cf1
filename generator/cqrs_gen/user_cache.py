"""The folder of this user in which cqrs-gen keeps what no project may bring along.

Compiled templates are code, and what the last run knew decides what a run skips: neither
may come with a repository. Everything here can be deleted at any time. It is imported
before everything else, so it imports next to nothing.
"""

# Strings and os cost a fraction of Path.
# ruff: noqa: PTH102, PTH103, PTH105, PTH106, PTH108, PTH111, PTH117, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import stat
import sys
import zlib

_MOST_CHECKOUTS = 200
_PRIVATE = 0o700


def user_folder(root: str, *names: str) -> str | None:
    """Return a folder below the one of this user, made if it is missing.

    None where it cannot be made, where somebody else could have written to it, and where
    the project at the real path ``root`` could have brought it along.
    """
    full = _own(root)
    if full is None:
        return None
    try:
        os.makedirs(os.path.dirname(full), exist_ok=True)
        for name in ("", *names):
            full = os.path.join(full, name) if name else full
            try:  # noqa: SIM105 - contextlib takes time to load
                os.mkdir(full, _PRIVATE)
            except FileExistsError:
                pass  # another run may have made it just now
            if not _is_private(full):
                return None
    except OSError:
        return None
    return full


def checkout_folder(root: str, *, make: bool = False) -> str | None:
    """Return the folder for what is known of the project at the real path ``root``.

    Two projects may share a folder, so a record in it names its project. Without
    ``make``, None if there is no such folder yet.
    """
    own = _own(root)
    if own is None:
        return None
    path = os.fsencode(root)
    name = f"{zlib.crc32(path):08x}{zlib.adler32(path):08x}"
    parts = (own, f"{own}/checkouts", f"{own}/checkouts/{name}")
    if all(map(_is_private, parts)):
        return parts[-1]
    if not make:
        return None
    _discard_oldest(parts[1])
    return user_folder(root, "checkouts", name)


def write_record(full: str, content: bytes) -> bool:
    """Replace a file of the cache; return whether that was possible."""
    new = f"{full}.{os.getpid()}"
    try:
        with open(new, "wb") as file:
            file.write(content)
        os.replace(new, full)
    except OSError:
        return False
    return True


def _own(root: str) -> str | None:
    """Return where the folder of this user lies, None if that is in the project."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "")
    elif not os.path.isabs(home := os.environ.get("XDG_CACHE_HOME", "")):
        user = os.path.expanduser("~")
        below = "Library/Caches" if sys.platform == "darwin" else ".cache"
        home = os.path.join(user, below) if os.path.isabs(user) else ""
    if not home or f"{os.path.realpath(home)}/".startswith(f"{root}/"):
        return None
    return os.path.join(home, "cqrs-gen")


def _is_private(full: str) -> bool:
    """Tell whether a folder is this user's, and nobody else may write to it."""
    try:
        status = os.lstat(full)
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _discard_oldest(folder: str) -> None:
    """Remove what is known of the checkouts that were used the longest time ago."""
    try:
        names = os.listdir(folder)
        if len(names) < _MOST_CHECKOUTS:
            return
        ages = {name: os.lstat(os.path.join(folder, name)).st_mtime for name in names}
        oldest = sorted(names, key=lambda name: ages[name])[: _MOST_CHECKOUTS // 4]
        for name in oldest:
            full = os.path.join(folder, name)
            for entry in os.listdir(full):
                os.unlink(os.path.join(full, entry))
            os.rmdir(full)
    except OSError:
        return  # another run is at it
