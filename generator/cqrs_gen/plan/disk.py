"""What stands on disk, read without leaving the project and without blocking.

Every folder is examined once: links in it are resolved, and one that leads out of the
project refuses all paths below it. After that a file costs one lstat and one read.
"""

# Thousands of files: strings and os cost a fraction of Path.
# ruff: noqa: PTH110, PTH116

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cqrs_gen.diagnostics import Rule
from cqrs_gen.files import UnreadableError, content_of, kind_of
from cqrs_gen.plan import rules
from cqrs_gen.plan.places import BASE, OWN, is_litter, objection

# A folder with one of these is a project or an environment of its own.
_APART = ("pyproject.toml", "pyvenv.cfg")


class Found(NamedTuple):
    """A regular file. ``place`` is its path after links, relative to the project."""

    place: str
    content: bytes
    mode: int

    @property
    def writable(self) -> bool:
        """Whether anybody may write it, which is how people protect a file."""
        return bool(self.mode & 0o222)


class Absent(NamedTuple):
    """Nothing stands there."""

    place: str


class Refused(NamedTuple):
    """Something stands there that is neither read nor written."""

    rule: Rule
    message: str


class _Folder(NamedTuple):
    """A folder after links; ``exists`` tells whether it is there yet."""

    place: str
    exists: bool = True

    def child(self, name: str) -> str:
        """Return the place of a name in this folder."""
        return f"{self.place}/{name}" if self.place else name


@dataclass(slots=True)
class Disk:
    """The project folder as it is, read at the moment of asking."""

    root: Path
    real: str = field(init=False)
    _folders: dict[str, _Folder | Refused] = field(
        default_factory=dict[str, "_Folder | Refused"]
    )

    def __post_init__(self) -> None:
        self.real = os.path.realpath(self.root)

    def entry(self, path: str) -> Found | Absent | Refused:
        """Return what stands at ``path``, links inside of the project followed."""
        parent, _, name = path.rpartition("/")
        folder = self._folder(parent)
        if isinstance(folder, Refused):
            return folder
        place = folder.child(name)
        if not folder.exists:
            return Absent(place)
        full = f"{self.real}/{place}"
        try:
            status = os.lstat(full)
            if stat.S_ISLNK(status.st_mode):
                target = self._target(path, full)
                if isinstance(target, Refused):
                    return target
                place, full = target, f"{self.real}/{target}"
                status = os.lstat(full)
            if not stat.S_ISREG(status.st_mode):
                return Refused(
                    rules.NOT_A_REGULAR_FILE, f"{path} is {kind_of(status.st_mode)}"
                )
            return Found(place, content_of(full), stat.S_IMODE(status.st_mode))
        except FileNotFoundError:
            return Absent(place)
        except OSError as fault:
            return _unreadable(path, fault)
        except UnreadableError as problem:
            return Refused(rules.UNREADABLE_FILE, f"{path} cannot be read: {problem}")

    def emitted(self) -> tuple[str, ...] | Refused:
        """Return the paths of all files that have a base, sorted."""
        folder = self._folder(BASE)
        if isinstance(folder, Refused):
            return folder
        if not folder.exists or folder.place != BASE:
            return () if not folder.exists else _linked(BASE)
        try:
            return tuple(sorted(_walk(f"{self.real}/{BASE}", "")))
        except OSError as fault:
            return _unreadable(BASE, fault)

    def python(self, folders: Iterable[str]) -> tuple[str, ...]:
        """Return the paths of all Python files below some folders, links left out."""
        found: set[str] = set()
        for path in folders:
            folder = self._folder(path)
            if isinstance(folder, _Folder) and folder.exists and folder.place == path:
                found.update(_modules(f"{self.real}/{path}", f"{path}/"))
        return tuple(sorted(found))

    def _folder(self, path: str) -> _Folder | Refused:
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = self._examine(path)
        return known

    def _examine(self, path: str) -> _Folder | Refused:
        if not path:
            return _Folder("")
        above, _, name = path.rpartition("/")
        parent = self._folder(above)
        if isinstance(parent, Refused):
            return parent
        place = parent.child(name)
        if not parent.exists:
            return _Folder(place, exists=False)
        full = f"{self.real}/{place}"
        try:
            status = os.lstat(full)
            if stat.S_ISLNK(status.st_mode):
                if path.split("/", maxsplit=1)[0] == OWN:
                    return _linked(path)
                target = self._target(path, full)
                if isinstance(target, Refused):
                    return target
                place = target
                status = os.stat(full)
        except FileNotFoundError:
            return _Folder(place, exists=False)
        except OSError as fault:
            return _unreadable(path, fault)
        if not stat.S_ISDIR(status.st_mode):
            return Refused(
                rules.NOT_A_REGULAR_FILE,
                f"{path} is {kind_of(status.st_mode)}, and a folder is needed there",
            )
        return _Folder(place)

    def _target(self, path: str, full: str) -> str | Refused:
        """Return where a link leads, relative to the project."""
        target = os.path.realpath(full)
        project = self.real.rstrip(os.sep) + os.sep
        place = target.removeprefix(project).replace(os.sep, "/")
        if not target.startswith(project) or objection(place):
            return Refused(
                rules.PATH_OUTSIDE_PROJECT,
                f"{path} is a link that leaves the files of the project",
            )
        if not os.path.exists(target):
            return Refused(
                rules.NOT_A_REGULAR_FILE, f"{path} is a link that leads nowhere"
            )
        return place


def _walk(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_litter(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name


def _modules(folder: str, prefix: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return  # what cannot be listed cannot be renamed either
    for entry in found:
        if entry.name.startswith(".") or is_litter(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not any(os.path.exists(f"{entry.path}/{name}") for name in _APART):
                yield from _modules(entry.path, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".pyi")) and not entry.is_symlink():
            yield prefix + entry.name


def _linked(path: str) -> Refused:
    return Refused(
        rules.PATH_OUTSIDE_PROJECT, f"{path} is a link, and records are never linked"
    )


def _unreadable(path: str, fault: OSError) -> Refused:
    if fault.errno == errno.ENAMETOOLONG:
        return Refused(rules.PATH_OUTSIDE_PROJECT, f"{path} is too long for this disk")
    return Refused(rules.UNREADABLE_FILE, f"{path} cannot be read: {fault.strerror}")
