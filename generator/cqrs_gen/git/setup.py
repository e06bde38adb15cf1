"""The merge driver in the settings of a repository and in a project's attributes."""

from __future__ import annotations

import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.git.attributes import DRIVER, FILE, with_driver, without_driver
from cqrs_gen.git.repository import Repository
from cqrs_gen.plan.rewrite import rewrite

_SECTION = f"merge.{DRIVER}"
_NAME = "cqrs-gen: merge by members"


@dataclass(frozen=True, slots=True)
class Setup:
    """What was done, or was done already, in words."""

    done: tuple[str, ...]


def install(config: Config, repository: Repository, report: Report) -> Setup | None:
    """Enter the driver in settings and attributes. None comes with a finding."""
    done: list[str] = []
    text = _read(config)
    wanted = with_driver(text, config)
    if wanted != text:
        if not rewrite(
            config.root, {FILE: wanted.encode("utf-8", "surrogateescape")}, report
        ):
            return None
        done.append(f"wrote {FILE}: commit it, so that every clone has it")
    for key, value in ((f"{_SECTION}.name", _NAME), (f"{_SECTION}.driver", _command())):
        if repository.setting(key) != value:
            repository.ask("config", "--local", key, value)
            done.append(f"set {key} = {value}")
    return Setup(tuple(done))


def uninstall(config: Config, repository: Repository, report: Report) -> Setup | None:
    """Take back what ``install`` entered. None comes with a finding."""
    done: list[str] = []
    text = _read(config)
    wanted = without_driver(text)
    if wanted != text:
        content = wanted.encode("utf-8", "surrogateescape") if wanted else None
        if not rewrite(config.root, {FILE: content}, report):
            return None
        done.append(f"{'took our lines out of' if wanted else 'removed'} {FILE}")
    if repository.setting(f"{_SECTION}.driver") is not None:
        repository.ask("config", "--local", "--remove-section", _SECTION)
        done.append(f"removed {_SECTION} from the settings of the repository")
    return Setup(tuple(done))


def _read(config: Config) -> str:
    path = config.root / FILE
    return (
        path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""
    )


def _command() -> str:
    """Return the command that git runs, by its full path.

    Editors and other tools call git where the environment of cqrs-gen is not active.
    """
    script = Path(sys.executable).with_name("cqrs-gen")
    found = str(script) if script.is_file() else shutil.which("cqrs-gen") or "cqrs-gen"
    return f"{shlex.quote(found)} merge-driver run %O %A %B %P"
