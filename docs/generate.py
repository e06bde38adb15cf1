"""Writes ``findings.md``: every finding with its explanation, from the rules themselves.

Run it as ``python docs/generate.py`` after a rule was added or changed.
"""

# ruff: noqa: INP001 - a script beside the pages that it writes

from __future__ import annotations

from pathlib import Path

from cqrs_gen.cli.rules import all_rules
from cqrs_gen.diagnostics import Severity

PLACE = Path(__file__).parent / "findings.md"
HEAD = """\
# Findings

Every finding has a code that never changes its meaning. `cqrs-gen explain CODE` prints the
same text. An error ends a run with code 1, or with 2 where the run could not start; a warning
does so only under `cqrs-gen check --strict`.

This page is written by `docs/generate.py`.
"""


def findings() -> str:
    """Return the page."""
    rules = all_rules()
    parts = [HEAD]
    for severity in Severity:
        chosen = [rule for rule in rules.values() if rule.severity is severity]
        parts.append(f"\n## {severity.value.capitalize()}s\n")
        for rule in chosen:
            summary = rule.summary[:1].upper() + rule.summary[1:].rstrip(".")
            parts.append(f"\n### {rule.code}\n\n{summary}.\n\n{rule.explanation}\n")
    return "".join(parts)


if __name__ == "__main__":
    PLACE.write_text(findings(), "utf-8", newline="\n")
