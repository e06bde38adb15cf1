"""A project in a real git repository, with the branches that a test needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from command_line import Answer, Project, new_project

ORDERS = """\
types:
  OrderId: UUID
events:
  OrderPlaced:
    topic: orders
    fields: { order_id: OrderId }
commands:
  PlaceOrder:
    fields:
      order_id: OrderId
      total: Decimal
    returns: OrderId
    emits: [OrderPlaced]
"""
# What the machine of the person who runs the tests has set must not matter.
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass(frozen=True, slots=True)
class Clone:
    """A project under version control."""

    project: Project

    @property
    def root(self) -> Path:
        return self.project.root

    def git(self, *arguments: str) -> Answer:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, **ALONE, "GIT_EDITOR": "true"},
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: str) -> str:
        answer = self.git(*arguments)
        assert answer.code == 0, answer.said
        return answer.out

    def commit(self, message: str) -> None:
        self.done("add", "--all")
        self.done("commit", "-m", message)

    def branch(self, name: str, change: Callable[[Project], object]) -> None:
        """Make a branch from `main` with one commit."""
        self.done("checkout", "-b", name, "main")
        change(self.project)
        self.commit(name)

    def unmerged(self) -> set[str]:
        lines = self.done("ls-files", "--unmerged").splitlines()
        return {line.partition("\t")[2] for line in lines}

    def imports(self) -> None:
        """Import everything that was generated."""
        modules = [
            path.relative_to(self.root / "src").with_suffix("").as_posix()
            for path in sorted(self.root.glob("src/shop/*/**/*.py"))
        ]
        words = " ".join(f"import {each.replace('/', '.')};" for each in modules)
        subprocess.run(
            [sys.executable, "-c", words],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"},
            check=True,
        )


def new_clone(root: Path, orders: str = ORDERS) -> Clone:
    """Generate a project and commit it on `main`."""
    project = new_project(root, orders=orders)
    project.write(".gitignore", ".cqrs-gen/cache/\n__pycache__/\n")
    project.done("generate")
    return begin(project)


def begin(project: Project) -> Clone:
    clone = Clone(project)
    clone.done("init", "--initial-branch", "main")
    clone.done("config", "user.name", "Nobody")
    clone.done("config", "user.email", "nobody@example.org")
    clone.commit("Start")
    return clone
