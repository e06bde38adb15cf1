"""Which schema files a project has, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from typing import NamedTuple

from cqrs_gen.config import Config
from cqrs_gen.config_file import place_of
from cqrs_gen.diagnostics import Report, Rule
from cqrs_gen.files import TooLargeError, UnreadableError, inside, kind_of, read_file
from cqrs_gen.names import nearest
from cqrs_gen.read.rules import UNREADABLE_SCHEMA
from cqrs_gen.read.yaml import MAX_BYTES, report_size
from cqrs_gen.source import start_of

SUFFIXES = (".yaml", ".yml")

NO_SCHEMAS = Rule(
    "no-schemas",
    "the project has no schemas where it says that they are",
    "`schemas` in `[tool.cqrs-gen]` names a folder of *.yaml files, `schemas` if it does "
    "not say. The folder is missing, cannot be read or has no schema in it. Without "
    "schemas all generated code would count as removed, so nothing is touched. If that "
    "is what you want, run `cqrs-gen generate --allow-empty`.",
)
RULES = (NO_SCHEMAS,)


class SchemaFiles(NamedTuple):
    """The schema files of a project and the folders that they were looked for in."""

    files: list[str]
    folders: list[str]


def schema_files(
    config: Config, report: Report, added: Collection[str] = ()
) -> SchemaFiles:
    """Return the schema files of a project; what is wrong with them is reported.

    ``added`` are paths that do not stand on the disk yet.
    """
    added = [path for path in added if is_schema(config, path)]
    problem = _problem(config)
    if problem is not None:
        if not added:
            report.add(
                NO_SCHEMAS,
                f"`{config.schemas}` cannot be used as the folder of schemas: {problem}",
                place_of(config.root, "schemas"),
                help=_repair(config),
            )
        return SchemaFiles(sorted(added), [config.schemas])
    found = SchemaFiles([], [])
    _gather(config, report, found)
    return SchemaFiles(sorted({*found.files, *added}), sorted(found.folders))


def read_schema_file(config: Config, path: str, report: Report) -> bytes | None:
    """Return the bytes of a schema file, None if the report says why not."""
    try:
        return read_file(config.root, path, MAX_BYTES)
    except TooLargeError as problem:
        report_size(path, problem.size, report)
    except UnreadableError as problem:
        _report(report, path, f"the file cannot be read: {problem}")
    return None


def is_schema(config: Config, path: str) -> bool:
    """Tell whether a path is the one of a schema file."""
    name = path.rpartition("/")[2]
    is_below = path.startswith(f"{config.schemas}/")
    return is_below and name.endswith(SUFFIXES) and not name.startswith(".")


def _gather(config: Config, report: Report, found: SchemaFiles) -> None:
    waiting = [config.schemas]
    while waiting:
        folder = waiting.pop()
        found.folders.append(folder)
        try:
            entries = sorted(os.scandir(config.root / folder), key=lambda e: e.name)
        except OSError as fault:
            _report(report, folder, f"the folder cannot be read: {fault.strerror}")
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_symlink() and entry.is_dir():
                _report(report, path, "a folder of schemas cannot be a link")
            elif is_schema(config, path):
                if path.isprintable():
                    found.files.append(path)
                else:
                    _report(
                        report, path, "the name of a schema file must be plain text"
                    )


def _report(report: Report, path: str, message: str) -> None:
    shown = path.encode("utf-8", "backslashreplace").decode()
    report.add(UNREADABLE_SCHEMA, message, start_of(shown))


def _problem(config: Config) -> str | None:
    """Return why the folder of schemas cannot be used, if it cannot."""
    try:
        full = inside(config.root, config.schemas)
        mode = os.stat(full).st_mode  # noqa: PTH116
        if not stat.S_ISDIR(mode):
            return f"it is {kind_of(mode)}"
        os.scandir(full).close()
    except UnreadableError as problem:
        return str(problem)
    except FileNotFoundError:
        return "there is no such folder"
    except (OSError, ValueError) as fault:
        return getattr(fault, "strerror", None) or str(fault)
    return None


def _repair(config: Config) -> str:
    folders = list(_folders_with_schemas(config))
    guess = nearest(config.schemas, folders) or next(iter(folders), None)
    if guess is not None:
        return f'did you mean `schemas = "{guess}"`?'
    return "name the folder of your *.yaml files, or make it"


def _folders_with_schemas(config: Config) -> Iterator[str]:
    """Yield the folders of the project that have schemas in them."""
    try:
        with os.scandir(config.root) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and entry.name[0] != "."
            )
        for name in names:
            with os.scandir(config.root / name) as entries:
                if any(entry.name.endswith(SUFFIXES) for entry in entries):
                    yield name
    except OSError:
        return
