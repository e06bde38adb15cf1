"""A project on disk, and the installed command line at work on it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from support.verbs import Answer, call

CQRS_GEN = shutil.which("cqrs-gen", path=sysconfig.get_path("scripts")) or "cqrs-gen"
PATIENCE = 120
CACHES = {"__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
OWN_CACHE = (".cqrs-gen", "cache")

EMPTY = "cqrs: 1\ncontext: {context}\n"
CONFIG = (
    '[project]\nname = "shop"\nversion = "0"\n\n[tool.cqrs-gen]\npackage = "shop"\n'
)


def spawn(
    folder: Path, *arguments: str, env: dict[str, str] | None = None, stdin: str = ""
) -> Answer:
    """Run the installed console script in a process, its standard input a pipe."""
    done = subprocess.run(
        [CQRS_GEN, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        env={**os.environ, **(env or {})},
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def tool(folder: Path, *command: str) -> Answer:
    """Run a module of this Python's environment in a project."""
    done = subprocess.run(
        [shutil.which(command[0], path=sysconfig.get_path("scripts")), *command[1:]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True, slots=True)
class Project:
    """A project, by its folder."""

    root: Path

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> Answer:
        return call(self.root, *arguments, env=env or {})

    def done(self, *arguments: str) -> Answer:
        """Run a verb that has to succeed."""
        answer = self.run(*arguments)
        assert answer.code == 0, answer.said
        return answer

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def write(self, path: str, text: str) -> None:
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def tree(self) -> dict[str, str]:
        """Return a digest of every file, caches aside."""
        found: dict[str, str] = {}
        for full in sorted(self.root.rglob("*")):
            path = full.relative_to(self.root)
            if not full.is_file() or path.parts[:2] == OWN_CACHE:
                continue
            if CACHES.isdisjoint(path.parts):
                digest = hashlib.sha256(full.read_bytes()).hexdigest()
                found[path.as_posix()] = digest
        return found

    def dates(self) -> dict[str, int]:
        return {path: (self.root / path).stat().st_mtime_ns for path in self.tree()}

    def copy(self, to: Path) -> Project:
        """Copy what a repository holds: everything but the caches."""
        shutil.copytree(self.root, to, ignore=shutil.ignore_patterns(*CACHES))
        shutil.rmtree(to.joinpath(*OWN_CACHE), ignore_errors=True)
        return Project(to)


def new_project(root: Path, **schemas: str) -> Project:
    """Write a project by hand, with one schema for each context."""
    project = Project(root)
    project.write("pyproject.toml", CONFIG)
    for context, text in schemas.items():
        project.write(f"schemas/{context}.yaml", EMPTY.format(context=context) + text)
    return project
