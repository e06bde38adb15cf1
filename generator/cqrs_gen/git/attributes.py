"""The lines of `.gitattributes` that send a project's files to the merge driver."""

from __future__ import annotations

import re

from cqrs_gen.config import Config
from cqrs_gen.plan.places import BASE

FILE = ".gitattributes"
DRIVER = "cqrs-gen"

_ATTRIBUTE = f"merge={DRIVER}"
_COMMENT = "# Merged by members: cqrs-gen merge-driver install"
_SPECIAL = re.compile(r"([\\*?\[])")


def patterns(config: Config) -> tuple[str, ...]:
    """Return which files of a project the driver merges.

    Python anywhere in the folders that are generated into, as code by hand merges by
    members as well; the bases; and the schemas. Anything else is git's.
    """
    return (
        *(f"/{_literal(folder)}**/*.py" for folder in (config.source, config.tests)),
        f"/{BASE}/**",
        *(f"/{_literal(config.schemas)}**/*{suffix}" for suffix in (".yaml", ".yml")),
    )


def with_driver(text: str, config: Config) -> str:
    """Return the file with our lines in it, and all others as they are."""
    wanted = [f"{_quoted(each)} {_ATTRIBUTE}" for each in patterns(config)]
    if [line for line in text.splitlines() if _is_ours(line)] == [_COMMENT, *wanted]:
        return text
    rest = without_driver(text)
    end = "\r\n" if "\r\n" in rest else "\n"
    gap = end if rest and not rest.endswith("\n") else ""
    return rest + gap + "".join(f"{line}{end}" for line in (_COMMENT, *wanted))


def without_driver(text: str) -> str:
    """Return the file without our lines."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not _is_ours(line.rstrip("\r\n")))


def _is_ours(line: str) -> bool:
    return line == _COMMENT or line.endswith(f" {_ATTRIBUTE}")


def _literal(folder: str) -> str:
    parts = [part for part in folder.split("/") if part not in {"", "."}]
    return _SPECIAL.sub(r"\\\1", "".join(f"{part}/" for part in parts))


def _quoted(pattern: str) -> str:
    if not re.search(r'[\s"]', pattern):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
