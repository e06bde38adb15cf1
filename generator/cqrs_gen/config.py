"""``[tool.cqrs-gen]`` of the user's ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from cqrs_gen.config_file import FILE, TABLE, at, find_root, text_of
from cqrs_gen.diagnostics import Allowance, Report, Rule
from cqrs_gen.files import UnreadableError
from cqrs_gen.names import KEYWORDS, PYTHON_MODULES, WINDOWS_DEVICES, nearest
from cqrs_gen.source import Located, Span, start_of

_MOST_LEVELS = 32

NO_CONFIG = Rule(
    "no-config",
    "there is no project here",
    "cqrs-gen looks for a `pyproject.toml` with `[tool.cqrs-gen]` in this folder and in "
    "those above it. Change into a project, make one with `cqrs-gen init NAME`, or add "
    'the table with `package = "..."`.',
)
BAD_CONFIG = Rule(
    "bad-config",
    "the configuration cannot be used",
    "The keys are package, schemas, source, tests, target and templates, each a text. "
    "Folders are relative to the project and stay inside of it, the package is a "
    "Python name. A table `[tool.cqrs-gen.<target>]` holds the options of the target that "
    "the project generates for, `[tool.cqrs-gen.allow]` the warnings that are silent in "
    "the whole project, each with its reason.",
)
RULES = (NO_CONFIG, BAD_CONFIG)

DEFAULT_TARGET = "standalone"
ALLOW = "allow"
_TOOL = re.compile(r"cqrs[-_.]gen\s*(?![\w.-])", re.IGNORECASE)

_DEFAULTS = {
    "schemas": "schemas",
    "source": "src",
    "tests": "tests",
    "target": DEFAULT_TARGET,
    "templates": "templates",
}
_FOLDERS = ("schemas", "source", "tests", "templates")


@dataclass(frozen=True, slots=True)
class Config:
    """Where a project has its schemas, and what is generated from them to where.

    ``options`` are the words of the target's own table; the target knows them.
    ``others`` are the tables of other targets, which wait until they are chosen again.
    ``dependencies`` are what the project says it needs, None where it does not say;
    ``tool`` is its requirement of cqrs-gen itself, wherever it stands, and ``place`` is
    where the package is named.
    """

    root: Path
    package: str
    schemas: str
    source: str
    tests: str
    target: str
    templates: str
    options: Mapping[str, Located[str]] = field(default_factory=dict[str, Located[str]])
    others: tuple[Located[str], ...] = ()
    dependencies: tuple[str, ...] | None = None
    tool: Located[str] | None = None
    place: Span = field(default_factory=lambda: start_of(FILE))


def read_config(start: Path, report: Report) -> Config | None:
    """Read the configuration of the project that ``start`` lies in."""
    root = find_root(start)
    if root is None:
        report.add(
            NO_CONFIG,
            f"no {FILE} with {TABLE} here or above",
            start_of(FILE),
            help="make a project with `cqrs-gen init NAME`",
        )
        return None
    try:
        text = text_of(root)
    except UnreadableError as problem:
        report.add(
            BAD_CONFIG,
            f"{FILE} cannot be read: {problem}",
            start_of(FILE),
            help="check its permissions, and that it is a file of this project",
        )
        return None
    data = _parsed(text, report)
    table = _table(_table(data, "tool"), "cqrs-gen") if data is not None else None
    if data is None or table is None:
        return None
    before = len(report.diagnostics)
    _check_keys(table, text, report)
    _check_places(table, text, report)
    settings = {key: table.get(key, default) for key, default in _DEFAULTS.items()}
    target = str(settings["target"])
    options = _options(table, target, text, report)
    others = tuple(_others(table, target, text))
    _allow(table, text, report)
    if len(report.diagnostics) > before:
        return None
    settings |= {key: PurePosixPath(settings[key]).as_posix() for key in _FOLDERS}
    return Config(
        root,
        table["package"],
        **settings,
        options=options,
        others=others,
        place=at(text, "package"),
        dependencies=_dependencies(data),
        tool=_tool(data, text),
    )


def _parsed(text: str, report: Report) -> Mapping[str, Any] | None:
    """Return what a configuration says, or report why it says nothing."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        report.add(BAD_CONFIG, "it is nested too deeply", start_of(FILE))
    except ValueError as failure:
        found = re.search(r"line ([0-9]+), column ([0-9]+)", str(failure))
        line, column = (int(found[1]), int(found[2])) if found else (1, 1)
        span = Span(FILE, line, column, line, column + 1)
        report.add(BAD_CONFIG, str(failure), span)
    return None


def _check_keys(table: Mapping[str, Any], text: str, report: Report) -> None:
    known = ("package", *_DEFAULTS)
    for key, value in table.items():
        if key in known:
            if not isinstance(value, str):
                report.add(BAD_CONFIG, f"`{key}` takes a text", at(text, key))
        elif not isinstance(value, dict):  # else the table of a target
            guess = nearest(key, known)
            repair = f"did you mean `{guess}`?" if guess else None
            report.add(BAD_CONFIG, f"unknown key `{key}`", at(text, key), help=repair)


def _check_places(table: Mapping[str, Any], text: str, report: Report) -> None:
    package = table.get("package")
    if package is None:
        report.add(
            BAD_CONFIG,
            "`package` is missing",
            at(text, TABLE),
            help='add `package = "shop"`',
        )
    elif not is_package(package):
        report.add(
            BAD_CONFIG,
            f"`{package}` cannot be a package",
            at(text, "package"),
            help="use lower-case letters, digits and underscores, and no name of Python's",
        )
    for key in _FOLDERS:
        problem = _objection(table.get(key, _DEFAULTS[key]))
        if problem is not None:
            report.add(
                BAD_CONFIG,
                f"`{key}` {problem}",
                at(text, key),
                help="name a folder inside of the project",
            )


def _options(
    table: Mapping[str, Any], target: str, text: str, report: Report
) -> dict[str, Located[str]]:
    """Read the table of the target; what may stand there is for its pack to say."""
    options: dict[str, Located[str]] = {}
    for key, word in _table(table, target).items():
        span = at(text, key, f"[tool.cqrs-gen.{target}]")
        if isinstance(word, str):
            options[key] = Located(word, span)
        else:
            report.add(
                BAD_CONFIG,
                f"`{key}` takes a text",
                span,
                help=f'write it as `{key} = "..."`',
            )
    return options


def _others(table: Mapping[str, Any], target: str, text: str) -> Iterator[Located[str]]:
    """Find the tables of what are or are not other targets."""
    for name, content in table.items():
        if isinstance(content, dict) and name not in {*_DEFAULTS, target, ALLOW}:
            yield Located(name, at(text, f"[tool.cqrs-gen.{name}]"))


def _allow(table: Mapping[str, Any], text: str, report: Report) -> None:
    """Read which warnings are to be silent in the whole project, and why."""
    for code, reason in _table(table, ALLOW).items():
        span = at(text, code, f"[tool.cqrs-gen.{ALLOW}]")
        if isinstance(reason, str) and reason.strip():
            report.allow(Allowance(code, reason, span))
        else:
            report.add(
                BAD_CONFIG,
                f"`{code}` takes a reason",
                span,
                help=f'write why it is right in this project: `{code} = "..."`',
            )


def _dependencies(data: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Read what a project depends on; None where its build finds that out."""
    project = _table(data, "project")
    if not project or "dependencies" in _list(project, "dynamic"):
        return None
    optional = _table(project, "optional-dependencies")
    lists = [
        _list(project, "dependencies"),
        *(_list(optional, key) for key in optional),
    ]
    return tuple(str(each) for requirements in lists for each in requirements)


def _tool(data: Mapping[str, Any], text: str) -> Located[str] | None:
    """Find what a project asks of cqrs-gen itself."""
    groups = _table(data, "dependency-groups")
    project = _table(data, "project")
    optional = _table(project, "optional-dependencies")
    for requirement in (
        *(each for key in groups for each in _list(groups, key)),
        *(each for key in optional for each in _list(optional, key)),
        *_list(project, "dependencies"),
    ):
        if isinstance(requirement, str) and _TOOL.match(requirement):
            return Located(requirement, _span_of(requirement, text))
    return None


def _span_of(words: str, text: str) -> Span:
    for number, line in enumerate(text.split("\n"), 1):
        column = line.find(words) + 1
        if column:
            return Span(FILE, number, column, number, column + len(words))
    return start_of(FILE)


# What is of another kind there is for the build of the project to complain about.


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = data.get(key, {})
    return found if isinstance(data.get(key), dict) else {}


def _list(data: Mapping[str, Any], key: str) -> Sequence[Any]:
    found: Sequence[Any] = data.get(key, ())
    return found if isinstance(data.get(key), list) else ()


def is_package(value: object) -> bool:
    """Tell whether a value can be the name of an import package."""
    return (
        isinstance(value, str)
        and re.fullmatch(r"[a-z][a-z0-9_]{0,63}", value) is not None
        and value not in KEYWORDS | PYTHON_MODULES | WINDOWS_DEVICES
    )


def _objection(value: object) -> str | None:
    """Return why a value cannot be a folder of the project, if it cannot."""
    if not isinstance(value, str):
        return None  # reported as a value of the wrong kind
    if not value or "\\" in value or ":" in value or not value.isprintable():
        return "is not the name of a folder"
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts:
        return "leaves the project"
    if len(path.parts) > _MOST_LEVELS:
        return f"has more than {_MOST_LEVELS} levels"
    if any(len(part.encode()) > 255 for part in path.parts):
        return "has a name of more than 255 bytes"
    return None
