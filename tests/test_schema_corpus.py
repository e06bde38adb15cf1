"""What schemas may say, and what people are told where they say something else.

Every folder of ``corpus/schema`` is one project. ``diagnostics.txt`` is what a person
sees; it is empty for a valid schema.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrs_gen.cli.rules import all_rules
from cqrs_gen.model import rules as model_rules
from cqrs_gen.model.checks import all_checks
from cqrs_gen.pack import rules as pack_rules
from cqrs_gen.read import rules as read_rules
from support.schemas import (
    CASES,
    CORPUS,
    GOLDEN,
    case_texts,
    lay_out,
    printed,
    read_project,
    read_texts,
)

STAGES = (
    *read_rules.RULES,
    *model_rules.RULES,
    *(check.RULE for check in all_checks()),
    *pack_rules.RULES,
)
ON_DISK = {"unreadable-schema"}
OF_OTHER_PACKS = {"unsupported-feature"}  # the default target honours every setting


@pytest.mark.parametrize("case", CASES)
def test_a_schema_is_answered_as_its_golden_says(
    case: str, tmp_path: Path, *, update: bool
) -> None:
    lay_out(case, tmp_path)
    told = printed(read_project(tmp_path), tmp_path)
    golden = CORPUS / case / GOLDEN
    if update:
        golden.write_text(told, "utf-8", newline="\n")
    assert told == golden.read_text("utf-8")


def test_every_rule_of_the_stages_has_a_case_that_reports_it() -> None:
    reported = {code for case in CASES for code in read_texts(case_texts(case)).codes}
    assert {rule.code for rule in STAGES} - ON_DISK - OF_OTHER_PACKS == reported


def test_every_reported_code_can_be_explained() -> None:
    rules = all_rules()
    for rule in STAGES:
        assert rules[rule.code] is rule
        assert rule.summary
        assert rule.explanation


def test_a_code_belongs_to_one_rule() -> None:
    by_code = {rule.code: rule for rule in STAGES}
    assert len(by_code) == len(set(STAGES))


def test_a_schema_that_is_a_dead_link_cannot_be_read(tmp_path: Path) -> None:
    schemas = tmp_path / "schemas"
    schemas.mkdir()
    try:
        (schemas / "orders.yaml").symlink_to("nowhere.yaml")
    except OSError:
        pytest.skip("this system makes no links")
    reading = read_project(tmp_path)
    assert printed(reading, tmp_path) == (
        "schemas/orders.yaml:1:1: error[unreadable-schema]: the file cannot be read: "
        "it is a link that leads nowhere\n"
        "help: check its permissions, or move it out of the schema folder\n\n"
    )


def test_a_finding_stands_inside_of_its_file() -> None:
    for case in CASES:
        texts = case_texts(case)
        for found in read_texts(texts).findings:
            lines = texts[found.span.path].decode("utf-8", "replace").split("\n")
            assert 1 <= found.span.line <= len(lines), (case, found)
            assert found.span.column <= len(lines[found.span.line - 1]) + 1, found


def test_texts_that_look_like_code_come_through_exactly() -> None:
    reading = read_texts(case_texts("valid-texts-that-look-like-code"))
    assert reading.understood is not None
    _, index = reading.understood
    (say,) = index.context("texts").commands
    assert {field.name: field.default for field in say.fields} == {
        "triple": '"""',
        "backslash": "\\",
        "lines": "a\nb\r\nc\td",
        "braces": "{self.__init__}{{}}",
        "bidi": "\u202eevil\u202c",
        "nothing": "\0\x1b[31m\u2028\ufeff",
        "quote": "'\"",
        "code": "__import__('os')",
        "comment": "# fmt: off",
        "emoji": "\U0001f600",
    }
    assert {field.name: field.doc for field in say.fields} == {
        "triple": 'four """" quotes',
        "backslash": "ends with \\",
        "lines": "a\nb",
        "braces": "{braces}",
        "bidi": "\u202eevil\u2066",
        "nothing": "\x1b[31m",
        "quote": '"',
        "code": "coding: utf-7",
        "comment": "# type: ignore",
        "emoji": "é \U0001f600",
    }
    assert say.doc == "x\"\"\"; open('PWNED','w').close() #"
    assert say.deprecated == 'use """ instead\\'
