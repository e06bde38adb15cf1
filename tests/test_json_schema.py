"""The JSON Schemas that are shipped agree with what reads the real thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cqrs_gen.config import RULES as CONFIG_RULES
from cqrs_gen.config import read_config
from cqrs_gen.diagnostics import Report, Severity
from cqrs_gen.model import rules as model_rules
from cqrs_gen.model.checks import all_checks
from cqrs_gen.model.dump import plain
from cqrs_gen.pack import rules as pack_rules
from cqrs_gen.read import rules as read_rules
from cqrs_gen_schemas import CONFIG, MESSAGES, MODEL, schema_bytes
from support.core_yaml import NOT_YAML, editor_view
from support.mutants import mutant
from support.schemas import CASES, CORPUS, GOLDEN, case_texts, read_texts

# What is wrong with the shape of a file: the JSON Schema refuses it, too.
SEEN = {
    "empty-schema",
    "unknown-key",
    "missing-key",
    "wrong-kind",
    "bad-value",
    "language-version",
    "bad-name",
}
# Here the shape is wrong in some cases: an enumeration without members, a length that
# is no number. Where a type is not understood, the reader does not go on to its lengths.
SOMETIMES = {
    "bad-type",
    "bad-constraint",
    "unknown-type",
    "unknown-name",
    "alias-cycle",
}
# An editor is given no data, or data in which the mistake is gone.
NOT_IN_THE_DATA = {
    "unreadable-schema",
    "not-utf8",
    "too-large",
    "yaml-syntax",
    "yaml-feature",
    "tab-indentation",
    "control-character",
    "duplicate-key",
    "unresolved-markers",
}
# What the names and values of a well-shaped file mean is beyond a JSON Schema.
MEANING = {
    "unbalanced-quote",
    "unknown-field",
    "duplicate-name",
    "name-collision",
    "reserved-name",
    "bad-default",
    "context-conflict",
    "value-breaks-constraint",
    "bad-union",
    "bad-key",
    "bad-changes",
    "setting-without-effect",
    "projection-source",
    "stale-cache",
    "command-not-imperative",
    "endless-record",
    "event-not-past-tense",
    "float-money",
    "needs-example",
    "bad-former-name",
    "reserved-field",
    "undeclared-outcome",
    "deprecated-use",
    "shared-cache",
    "unhandled-event",
    "unsupported-feature",
    "target-name",
}
MUTANTS = 600

VALIDATOR = Draft7Validator(json.loads(schema_bytes(MESSAGES)))
FILES = [(case, path) for case in CASES for path in case_texts(case)]


@pytest.mark.parametrize("name", [MESSAGES, CONFIG, MODEL])
def test_a_shipped_schema_is_draft_07(name: str) -> None:
    schema = json.loads(schema_bytes(name))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


def test_the_table_holds_every_code_once() -> None:
    rules = (
        *read_rules.RULES,
        *model_rules.RULES,
        *pack_rules.RULES,
        *(check.RULE for check in all_checks()),
    )
    groups = (SEEN, SOMETIMES, NOT_IN_THE_DATA, MEANING)
    assert {rule.code for rule in rules} == set().union(*groups)
    assert sum(map(len, groups)) == len(set().union(*groups))


@pytest.mark.parametrize(("case", "path"), FILES)
def test_a_file_of_the_corpus_is_valid_where_the_table_says_so(
    case: str, path: str
) -> None:
    codes = {
        found.code
        for found in read_texts(case_texts(case)).findings
        if found.span.path == path
    }
    _agree(codes, case_texts(case)[path])


def test_every_valid_case_validates() -> None:
    valid = [case for case in CASES if not (CORPUS / case / GOLDEN).read_bytes()]
    assert valid == [case for case in CASES if case.startswith("valid-")]
    for case in valid:
        for data in case_texts(case).values():
            assert VALIDATOR.is_valid(editor_view(data)), case


def test_mutants_are_valid_where_the_table_says_so() -> None:
    for seed in range(MUTANTS):
        data = mutant(seed)
        _agree(set(read_texts({"a.yaml": data}).codes), data, seed)


def _agree(codes: set[str], data: bytes, seed: int | None = None) -> None:
    view = editor_view(data)
    if view is NOT_YAML:
        assert codes & (NOT_IN_THE_DATA | SEEN)
        return
    problems = [error.message for error in VALIDATOR.iter_errors(view)]
    if codes & SEEN:
        assert problems, (seed, codes)
    elif not codes & SOMETIMES:
        assert not problems, (seed, codes, problems)


CONFIGS: list[tuple[dict[str, Any], bool]] = [
    ({"package": "shop"}, True),
    ({"package": "shop", "schemas": "a/b", "target": "standalone"}, True),
    ({"package": "shop", "standalone": {"x": "1"}}, True),
    ({"package": "shop", "standalone": {"x": 1}}, False),
    ({}, False),
    ({"package": "class"}, False),
    ({"package": "Shop"}, False),
    ({"package": "a" * 65}, False),
    ({"package": 1}, False),
    ({"package": "shop", "source": "../src"}, False),
    ({"package": "shop", "tests": "a/../../b"}, False),
    ({"package": "shop", "source": "/src"}, False),
    ({"package": "shop", "source": "C:src"}, False),
    ({"package": "shop", "source": ""}, False),
    ({"package": "shop", "source": "..a"}, True),
    ({"package": "shop", "sources": "src"}, False),
    ({"package": "shop", "target": 3}, False),
]


@pytest.mark.parametrize(("table", "valid"), CONFIGS)
def test_a_configuration_is_valid_where_it_can_be_read(
    table: dict[str, Any], valid: bool, tmp_path: Path
) -> None:
    lines = [
        f"{key} = {json.dumps(told)}"
        for key, told in table.items()
        if not isinstance(told, dict)
    ]
    lines += [
        f"[tool.cqrs-gen.{key}]\nx = {json.dumps(told['x'])}"
        for key, told in table.items()
        if isinstance(told, dict)
    ]
    (tmp_path / "pyproject.toml").write_text("\n".join(["[tool.cqrs-gen]", *lines]))
    report = Report()
    config = read_config(tmp_path, report)
    assert (config is not None) is valid
    assert report.failed is not valid
    assert {found.code for found in report.diagnostics} <= {
        r.code for r in CONFIG_RULES
    }
    assert Draft7Validator(json.loads(schema_bytes(CONFIG))).is_valid(table) is valid


def test_every_model_of_the_corpus_is_dumped_as_its_schema_says() -> None:
    validator = Draft7Validator(json.loads(schema_bytes(MODEL)))
    dumped = 0
    for case in CASES:
        reading = read_texts(case_texts(case))
        if reading.understood is None:
            continue
        _, index = reading.understood
        validator.validate(json.loads(json.dumps(plain(index.model.contexts))))
        dumped += 1
    assert dumped > 10


def test_a_warning_alone_does_not_keep_a_case_from_being_understood() -> None:
    reading = read_texts(case_texts("lint"))
    assert {found.severity for found in reading.findings} == {Severity.WARNING}
    assert reading.understood is not None
