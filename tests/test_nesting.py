"""The bound on nesting is ours: it holds whatever the YAML library refuses first."""

from __future__ import annotations

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.read.yaml import MAX_DEPTH, read_nodes

FORMS = {
    "brackets": lambda depth: "[" * depth + "]" * depth,
    "open brackets": lambda depth: "[" * depth,
    "braces": lambda depth: "{a: " * depth + "}" * depth,
    "lists": lambda depth: "- " * depth + "x",
    "mappings": lambda depth: "".join(f"{' ' * n}a:\n" for n in range(depth)),
    "brackets in a list": lambda depth: "- a\n- " + "[" * (depth - 1),
    "brackets behind a comment": lambda depth: "# [[[\n" + "[" * depth,
    "brackets over lines": lambda depth: "[\n" * depth,
    "brackets around text": lambda depth: '[\'[\', "[\\"[", ' * depth,
    "brackets in braces": lambda depth: "{a: [" * (depth // 2) + "[" * (depth % 2),
}
BEYOND = (MAX_DEPTH + 1, 999, 1000, 1001, 2000)


def verdict(text: str) -> list[str]:
    report = Report()
    read_nodes("deep.yaml", text, report)
    return [f"{finding.code}: {finding.message}" for finding in report.diagnostics]


@pytest.mark.parametrize("depth", BEYOND)
@pytest.mark.parametrize("form", FORMS)
def test_deeper_nesting_is_one_finding_with_our_bound(form: str, depth: int) -> None:
    assert verdict(FORMS[form](depth)) == [
        f"too-large: more than {MAX_DEPTH} levels of nesting"
    ]


@pytest.mark.parametrize("form", FORMS)
def test_nesting_within_the_bound_is_no_finding_about_nesting(form: str) -> None:
    # A mapping's key is one level below it, so the innermost one has room for no value.
    assert not any("nesting" in line for line in verdict(FORMS[form](MAX_DEPTH - 1)))


def test_brackets_that_are_text_do_not_count() -> None:
    text = "a: '" + "[" * 2000 + "'\nb: \"" + "{" * 2000 + '"\nc: ]'
    assert not any("nesting" in line for line in verdict(text))
