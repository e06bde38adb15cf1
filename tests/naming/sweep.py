"""Try names in their roles: what is generated imports and passes its tests, or is refused.

    python -m naming.sweep                        all names, all roles, both targets
    python -m naming.sweep --sample 40 --seed 1   some of the names
    python -m naming.sweep --role "event field"   roles whose name has this in it

A refusal has to name the declaration or field by its place and to offer a repair.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cqrs_gen.pack import pack_names
from naming.roles import Role, roles
from support.verbs import call

CONFIG = '[tool.cqrs-gen]\npackage = "naming_probe"\ntarget = "{target}"\n'
OPTIONS = {"messagebus": '[tool.cqrs-gen.messagebus]\nstorage = "sqlalchemy"\n'}
REFUSAL = re.compile(
    r"(schemas/\w+\.yaml):(\d+):\d+: error\[(?:reserved-name|target-name|bad-name|name-collision)\]"
)
GROUP = 150
NO_TESTS = 5
LOAD = """
import importlib, pathlib, sys
root = pathlib.Path("src")
for path in sorted(root.rglob("*.py")):
    name = ".".join(path.relative_to(root).with_suffix("").parts)
    importlib.import_module(name.removesuffix(".__init__"))
"""
SETTINGS = {
    "standalone": (),
    "messagebus": ("-p", "anyio", "-o", "anyio_mode=auto"),
}


class Failure(NamedTuple):
    """A name that a target neither takes nor refuses."""

    target: str
    role: str
    names: tuple[str, ...]
    reason: str


class Count(NamedTuple):
    """How many names of a role work, and how many are refused."""

    works: int
    refused: int


def sweep_role(
    target: str, role: Role, names: list[str], report: list[Failure]
) -> Count:
    """Try names in one role; add what fails to ``report``."""
    works = refused = 0
    for start in range(0, len(names), GROUP):
        group = names[start : start + GROUP]
        accepted = _accepted(target, role, group, report)
        refused += len(group) - len(accepted)
        works += len(accepted)
        if accepted:
            _prove(target, role, accepted, report)
    return Count(works, refused)


def sweep_roles(
    target: str, drawn: dict[Role, list[str]], report: list[Failure]
) -> dict[Role, Count]:
    """Try the names of many roles at once, each role in a context of its own.

    Everything is imported; the tests of contexts that only differ in their fields are
    left to the whole sweep.
    """
    counts: dict[Role, Count] = {}
    accepted: dict[Role, list[str]] = {}
    for role, names in drawn.items():
        accepted[role] = _accepted(target, role, names, report)
        works = len(accepted[role])
        counts[role] = Count(works, len(names) - works)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for nth, (role, names) in enumerate(accepted.items()):
            _lay_out(root, target, role, names, f"probe{nth}")
        tested = [
            f"tests/probe{nth}"
            for nth, role in enumerate(accepted)
            if "field" not in role.name and role.name != "context"
        ]
        fails = _failure(root, target, tested) is not None
    if fails:
        before = len(report)
        for role, names in accepted.items():
            _prove(target, role, names, report)
        assert len(report) > before, "the roles fail together alone"
    return counts


def _accepted(
    target: str, role: Role, names: list[str], report: list[Failure]
) -> list[str]:
    """Return the names that are not refused."""
    left = list(names)
    for _ in range(6):
        with tempfile.TemporaryDirectory() as folder:
            root = _lay_out(Path(folder), target, role, left)
            answer = call(root, "check")
            if "error[drift]" in answer.err or answer.code == 0:
                return left
            refused = {
                name
                for path, line in REFUSAL.findall(answer.err)
                for name in _names_at(root / path, int(line), left)
            }
        if not refused or "help: " not in answer.err:
            break
        left = [name for name in left if name not in refused]
        if not left:
            return left
    if len(names) == 1:
        report.append(Failure(target, role.name, tuple(names), answer.said[-1500:]))
        return []
    middle = len(names) // 2
    return [
        *_accepted(target, role, names[:middle], report),
        *_accepted(target, role, names[middle:], report),
    ]


def _names_at(path: Path, line: int, names: list[str]) -> set[str]:
    text = path.read_text().split("\n")[line - 1]
    return set(re.findall(r"\w+", text)) & set(names)


def _prove(target: str, role: Role, names: list[str], report: list[Failure]) -> None:
    """Import and test what is generated; halve the names until the culprits remain."""
    with tempfile.TemporaryDirectory() as folder:
        root = _lay_out(Path(folder), target, role, names)
        reason = _failure(root, target)
    if reason is None:
        return
    if len(names) == 1:
        report.append(Failure(target, role.name, tuple(names), reason))
        return
    before = len(report)
    middle = len(names) // 2
    _prove(target, role, names[:middle], report)
    _prove(target, role, names[middle:], report)
    if len(report) == before:  # two names that fail together alone
        report.append(Failure(target, role.name, tuple(names), reason))


def _failure(
    root: Path, target: str, folders: Iterable[str] = ("tests",)
) -> str | None:
    answer = call(root, "generate")
    if answer.code:
        return answer.said[-1500:]
    tested = [folder for folder in folders if (root / folder).is_dir()]
    environment = {
        **os.environ,
        "PYTHONPATH": "src",
        "MYPYPATH": "src",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    commands = [
        ("-c", LOAD),
        ("-m", "pytest", "-q", "-p", "no:cacheprovider", *SETTINGS[target], *tested),
    ]
    if os.environ.get("NAMING_TYPES"):
        commands.append(("-m", "mypy", "--strict", "--explicit-package-bases", "src"))
    for command in commands:
        run = subprocess.run(
            [sys.executable, *command],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode not in {0, NO_TESTS}:
            return (run.stdout + run.stderr)[-1500:]
    return None


def _lay_out(
    root: Path, target: str, role: Role, names: list[str], context: str = "probe"
) -> Path:
    (root / "schemas").mkdir(exist_ok=True)
    config = CONFIG.format(target=target) + OPTIONS.get(target, "")
    (root / "pyproject.toml").write_text(config)
    if role.name == "context":
        schemas = {name: role.schema([name]) for name in names}
    else:
        schemas = {context: role.schema(names)}
    for name, text in schemas.items():
        head = f"cqrs: 1\ncontext: {name}\n"
        (root / f"schemas/{name}.yaml").write_text(head + text)
    return root


def sample(names: list[str], size: int, seed: str) -> list[str]:
    """Return some of the names, the same ones for the same seed."""
    if size >= len(names):
        return names
    return sorted(random.Random(seed).sample(names, size))  # noqa: S311


def main() -> None:
    """Run the sweep and print what it counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=10**6)
    parser.add_argument("--seed", default="0")
    parser.add_argument("--role", default="")
    parser.add_argument("--target", default="")
    parser.add_argument(
        "--names", default="", help="instead of all: these, separated by blanks"
    )
    wanted = parser.parse_args()
    failures: list[Failure] = []
    total = Count(0, 0)
    for target in sorted(pack_names()):
        for role in roles(target):
            if wanted.role not in role.name or wanted.target not in target:
                continue
            names = wanted.names.split() or role.names()
            names = sample(names, wanted.sample, f"{wanted.seed}{role.name}")
            count = sweep_role(target, role, names, failures)
            total = Count(total.works + count.works, total.refused + count.refused)
            _say(f"{target}: {role.name}: {count.works} work, {count.refused} refused")
    for failure in failures:
        last = list(_lines(failure.reason))[-1:]
        _say(f"FAILS {failure.target}: {failure.role}: {failure.names}: {last}")
    _say(f"{total.works} work, {total.refused} refused, {len(failures)} fail")
    sys.exit(bool(failures))


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if re.search(r"Error|error\[", line))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
