"""The merge driver in the settings of a repository and in a project's attributes."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.git.attributes import DRIVER, FILE, with_driver, without_driver
from cqrs_gen.git.repository import Repository
from cqrs_gen.plan.rewrite import rewrite

_SECTION = f"merge.{DRIVER}"
_NAME = "cqrs-gen: merge by members"


def install(config: Config, repository: Repository, report: Report) -> Iterator[str]:
    """Enter the driver in settings and attributes; yield in words what was done.

    What fails is in the report, or raises GitError.
    """
    for key, value in ((f"{_SECTION}.name", _NAME), (f"{_SECTION}.driver", _command())):
        if repository.setting(key) != value:
            repository.ask("config", "--local", key, value)
            yield f"set {key} = {value}"
    text = _read(config)
    wanted = with_driver(text, config)
    if wanted != text and rewrite(config.root, {FILE: _bytes(wanted)}, report):
        yield f"wrote {FILE}: commit it, so that every clone has it"


def is_installed(config: Config, repository: Repository) -> bool:
    """Tell whether git merges this project's files with cqrs-gen."""
    text = _read(config)
    driver = repository.setting(f"{_SECTION}.driver")
    return driver is not None and with_driver(text, config) == text


def uninstall(config: Config, repository: Repository, report: Report) -> Iterator[str]:
    """Take back what ``install`` entered, in the same manner."""
    if repository.setting(f"{_SECTION}.driver") is not None:
        repository.ask("config", "--local", "--remove-section", _SECTION)
        yield f"removed {_SECTION} from the settings of the repository"
    text = _read(config)
    wanted = without_driver(text)
    content = _bytes(wanted) if wanted else None
    if wanted != text and rewrite(config.root, {FILE: content}, report):
        yield f"took our lines out of {FILE}" if wanted else f"removed {FILE}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


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
