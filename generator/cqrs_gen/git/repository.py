"""The git repository that a project lies in, asked through git's command line."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cqrs_gen.diagnostics import Report
from cqrs_gen.git.rules import NO_REPOSITORY
from cqrs_gen.source import start_of

_OTHERS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
_REGULAR = {"100644", "100755"}
# Files of a working tree can have the form of a repository, and its settings run code.
_SAFE = (
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
)


class GitError(Exception):
    """git ended with an error; the message is what it said."""


class Stages(NamedTuple):
    """The versions of a file that a merge could not join. None: not in that one."""

    base: bytes | None
    ours: bytes | None
    theirs: bytes | None

    @property
    def survivor(self) -> bytes | None:
        """The only version, where one side removed what the other changed."""
        if self.base is None or (self.ours is None) == (self.theirs is None):
            return None
        return self.ours if self.theirs is None else self.theirs


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, seen from the project at ``root``."""

    root: Path
    git: str

    @classmethod
    def around(cls, root: Path, report: Report) -> Repository | None:
        """Return the repository that ``root`` lies in, or report that there is none."""
        git = shutil.which("git")
        if git is None:
            report.add(NO_REPOSITORY, "git is not installed", start_of("."))
            return None
        repository = cls(root, git)
        try:
            repository.ask("rev-parse", "--git-dir")
        except GitError as failure:
            report.add(
                NO_REPOSITORY, f"git finds no repository: {failure}", start_of(".")
            )
            return None
        return repository

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return what git answers. Raises GitError."""
        done = subprocess.run(  # noqa: S603 - fixed words, and paths given as data
            [self.git, *_SAFE, *arguments],
            cwd=self.root,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise GitError(said or f"git {arguments[0]} ended with {done.returncode}")
        return done.stdout

    def setting(self, key: str) -> str | None:
        """Return a setting of this repository alone."""
        try:
            return self.ask("config", "--local", "--get", key).decode().rstrip("\n")
        except GitError:
            return None  # the only way in which git says that there is none

    def unmerged(self) -> dict[str, Stages]:
        """Return the files of the project that are in conflict, by their path.

        What is no regular file, such as a link, has no versions. Raises GitError.
        """
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        odd: set[str] = set()
        for entry in self.ask("ls-files", "--unmerged", "-z").split(b"\0")[:-1]:
            told, _, name = entry.partition(b"\t")
            mode, blob, stage = told.decode().split(" ")
            path = name.decode("utf-8", "surrogateescape")
            found[path][stage] = blob
            if mode not in _REGULAR:
                odd.add(path)
        blobs = self._blobs({blob for each in found.values() for blob in each.values()})
        nothing = Stages(None, None, None)
        return {
            path: (
                nothing
                if path in odd
                else Stages(*(blobs.get(stages.get(stage, "")) for stage in "123"))
            )
            for path, stages in sorted(found.items())
        }

    def committed(self, paths: Iterable[str]) -> dict[str, Stages]:
        """Return what the two sides of a merge that is going on have at some paths.

        Raises GitError.
        """
        other = next((name for name in _OTHERS if self._knows(name)), None)
        names = {
            path: (f"HEAD:./{path}", f"{other}:./{path}" if other else "")
            for path in paths
        }
        wanted = {name for pair in names.values() for name in pair if name}
        blobs = self._blobs(wanted)
        return {
            path: Stages(None, blobs.get(ours), blobs.get(theirs))
            for path, (ours, theirs) in names.items()
        }

    def _knows(self, name: str) -> bool:
        try:
            self.ask("rev-parse", "--quiet", "--verify", name)
        except GitError:
            return False  # the only way in which git says that there is none
        return True

    def _blobs(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of those objects that there are."""
        wanted = [name for name in sorted(names) if "\n" not in name]
        given = "".join(f"{name}\n" for name in wanted)
        asked = given.encode("utf-8", "surrogateescape")
        answer = self.ask("cat-file", "--batch", given=asked) if wanted else b""
        found: dict[str, bytes] = {}
        for name in wanted:
            head, _, answer = answer.partition(b"\n")
            if not head.endswith(b" missing"):
                size = int(head.split()[-1])
                found[name], answer = answer[:size], answer[size + 1 :]
        return found

    def add(self, paths: Iterable[str]) -> None:
        """Tell git that files are resolved as they stand. Raises GitError."""
        names = b"".join(
            path.encode("utf-8", "surrogateescape") + b"\0" for path in paths
        )
        self.ask("update-index", "--add", "--remove", "-z", "--stdin", given=names)
