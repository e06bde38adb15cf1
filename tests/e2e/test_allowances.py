"""`allow`: a warning that people have judged is silent, with its reason, and only there."""

from __future__ import annotations

import json

import pytest
from command_line import Project, new_project

SCHEMA = """\
events:
  OrderPlacement:
    {allow}
    topic: orders
    fields: {{ amount: float }}
  PaymentFailure: {{ topic: orders }}
"""
PROJECT_WIDE = '\n[tool.cqrs-gen.allow]\n{code} = "{reason}"\n'


def codes(project: Project, *options: str) -> list[tuple[str, int]]:
    found = json.loads(project.run("check", *options, "--output", "json").out)
    return [(each["code"], each["line"]) for each in found["diagnostics"]]


def shop(tmp_path, allow: str) -> Project:
    project = new_project(tmp_path / "shop", orders=SCHEMA.format(allow=allow))
    project.done("generate")
    return project


def test_without_it_every_warning_is_given(tmp_path):
    assert codes(shop(tmp_path, "doc: It is an event.")) == [
        ("event-not-past-tense", 4),
        ("float-money", 7),
        ("event-not-past-tense", 8),
    ]


def test_an_allowance_covers_its_declaration_and_the_fields_of_it(tmp_path):
    project = shop(
        tmp_path, "allow: { event-not-past-tense: theirs, float-money: no money }"
    )
    assert codes(project) == [("event-not-past-tense", 8)]


def test_the_configuration_covers_the_project(tmp_path):
    project = shop(tmp_path, "allow: { float-money: no money }")
    table = PROJECT_WIDE.format(code="event-not-past-tense", reason="not our names")
    project.write("pyproject.toml", project.read("pyproject.toml") + table)
    assert codes(project) == []
    project.done("check", "--strict")
    project.done("generate", "--check")


def test_an_allowance_of_nothing_is_a_warning(tmp_path):
    project = shop(tmp_path, "allow: { unhandled-event: nobody does }")
    assert ("unused-allowance", 5) in codes(project)
    assert project.run("check").code == 0
    assert project.run("check", "--strict").code == 1


@pytest.mark.parametrize("code", ["drift", "unknown-type", "float-mony"])
def test_what_is_no_warning_cannot_be_allowed(tmp_path, code):
    project = shop(tmp_path, f"allow: {{ {code}: never mind }}")
    assert ("bad-allowance", 5) in codes(project)
    assert project.run("check").code == 1


@pytest.mark.parametrize("reason", ["", "{}", "[a]"])
def test_a_reason_is_asked_for(tmp_path, reason):
    schema = SCHEMA.format(allow=f"allow: {{ float-money: {reason} }}")
    answer = new_project(tmp_path / "shop", orders=schema).run("check")
    assert answer.code == 1
    assert "schemas/orders.yaml:5:14: error[wrong-kind]" in answer.err
    assert "write why it is right here" in answer.err


@pytest.mark.parametrize("reason", ['""', "true", "1"])
def test_the_configuration_is_asked_for_a_reason_too(tmp_path, reason):
    project = shop(tmp_path, "doc: It is an event.")
    table = f"\n[tool.cqrs-gen.allow]\nfloat-money = {reason}\n"
    project.write("pyproject.toml", project.read("pyproject.toml") + table)
    answer = project.run("check")
    assert answer.code == 2
    assert "pyproject.toml:9:1: error[bad-config]: `float-money` takes" in answer.err
