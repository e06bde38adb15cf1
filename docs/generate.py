"""Writes what pages say that other files know: findings, rows of the guide, support.

Run it as ``python docs/generate.py`` after a rule, a test of a row, a feature of the
language, or what a target makes of it, was changed.
"""

# ruff: noqa: INP001 - a script beside the pages that it writes

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from pkgutil import iter_modules

import cqrs_gen_packs
from cqrs_gen.cli.rules import all_rules
from cqrs_gen.diagnostics import Severity
from cqrs_gen.pack import Pack, find_pack, support_of
from cqrs_gen.pack.features import FEATURES

HERE = Path(__file__).parent
GUIDE = HERE.parent / "tests" / "guide"

FINDINGS_HEAD = """\
# Findings

Every finding has a code that never changes its meaning. `cqrs-gen explain CODE` prints the
same text. An error ends a run with code 1, or with 2 where the run could not start; a warning
does so only under `cqrs-gen check --strict`.

This page is written by `docs/generate.py`.
"""

ROWS_HEAD = """\
# The rows of the guide

What the guide of PyFly's CQRS module promises, one row each, and the tests that try it on the runtime.
[migrating-from-pyfly.md](migrating-from-pyfly.md) says which of them PyFly itself keeps otherwise.

This page is written by `docs/generate.py`.
"""


def findings() -> str:
    """Return the page of findings."""
    rules = all_rules()
    parts = [FINDINGS_HEAD]
    for severity in Severity:
        chosen = [rule for rule in rules.values() if rule.severity is severity]
        parts.append(f"\n## {severity.value.capitalize()}s\n")
        for rule in chosen:
            summary = rule.summary[:1].upper() + rule.summary[1:].rstrip(".")
            parts.append(f"\n### {rule.code}\n\n{summary}.\n\n{rule.explanation}\n")
    return "".join(parts)


def tests_of_rows() -> Iterator[tuple[int, str]]:
    """Return the row and the name of every test of a row."""
    for path in sorted(GUIDE.glob("test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                named = re.match(r"test_pf_(\d\d)_", node.name)
                if named is not None:
                    yield int(named[1]), node.name


def guide_rows() -> str:
    """Return the page of the guide's rows."""
    tests: dict[int, list[str]] = {}
    for row, name in tests_of_rows():
        tests.setdefault(row, []).append(f"`{name}`")
    parts = [ROWS_HEAD]
    for section, rows in runpy.run_path(str(GUIDE / "rows.py"))["ROWS"].items():
        parts.append(f"\n## {section}\n\n| row | says | tried by |\n|---|---|---|\n")
        for row, says in rows.items():
            names = "<br>".join(tests.get(row, []))
            parts.append(f"| PF-{row:02} | {says} | {names} |\n")
    return "".join(parts)


TABLE = re.compile(r"(?<=<!-- support -->\n).*(?=<!-- end of support -->\n)", re.DOTALL)
TARGETS = [
    module.name
    for module in iter_modules(cqrs_gen_packs.__path__)
    if not module.name.startswith("_")
]


def support(target: str) -> str:
    """Return what a target makes of each feature, as a table."""
    pack = find_pack(target)
    assert isinstance(pack, Pack)
    rows = ["| feature | asks for | support | here |\n|---|---|---|---|\n"]
    for name, feature in FEATURES.items():
        level, note = support_of(pack, name)
        rows.append(f"| `{name}` | {feature.description} | {level.value} | {note} |\n")
    return "".join(rows)


def page_of(target: str) -> str:
    """Return the page of a target as it is, with its table of features as it is now."""
    page = (HERE / f"{target}.md").read_text("utf-8")
    table = support(target)
    found, count = TABLE.subn(lambda _: table, page)
    assert count == 1, f"docs/{target}.md needs the two comments around its table"
    return found


PAGES: dict[Path, Callable[[], str]] = {
    HERE / "findings.md": findings,
    HERE / "standalone" / "guide-rows.md": guide_rows,
    **{HERE / f"{target}.md": partial(page_of, target) for target in TARGETS},
}

if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page(), "utf-8", newline="\n")
