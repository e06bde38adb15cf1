"""What is asked of a target, and what becomes of what it cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.pack import (
    Level,
    NewProject,
    Pack,
    check_libraries,
    check_options,
    check_support,
    chosen_options,
    find_pack,
    pack_names,
    refused,
)
from cqrs_gen.pack.features import FEATURES
from cqrs_gen.source import Located, start_of
from cqrs_gen_packs.standalone import PACK
from support.schemas import read_texts

SCHEMA = """\
context: orders
types:
  Sku: { type: str, pattern: "[a-z]+", example: a, sensitive: true, deprecated: use it }
  Size: { enum: [s, m], open: true }
  Card: { fields: { count: { type: int, ge: 1, gt: 0, le: 9, lt: 10, multiple_of: 1 } } }
  Slip: { fields: { text: { type: str, min_length: 1, max_length: 9, deprecated: no } } }
  Payment: { union: [Card, Slip] }
errors:
  Busy:
events:
  OrderPlaced:
    topic: orders
    version: 2
    fields: { order_id: str, total: int = 1 }
    changes: { 2: { added: { total: 0 } } }
commands:
  PlaceOrder:
    aggregate: Order
    effect: create
    fields: { order_id: str, note: str | None = unset }
    returns: str
    emits: [OrderPlaced]
    raises: [Busy]
    auth: user
    handler:
      timeout: 1s
      retries: 2
      backoff: 1s
      retry_errors: [Busy]
      priority: 1
      tags: [a]
      description: This.
      metrics: true
      tracing: true
      validation: true
      context: true
    examples:
      places: { then: [OrderPlaced] }
queries:
  GetOrder:
    fields: { order_id: str }
    returns: str
    auth: { role: clerk }
    cache: { ttl: 5m, key: "order:{order_id}", invalidate_on: [OrderPlaced] }
  CountOrders: { returns: int, auth: { permission: count }, cache: { } }
aggregates:
  Order: { id: { order_id: str } }
projections:
  View: { key: order_id, fields: { order_id: str }, built_from: { OrderPlaced: {} } }
listeners:
  Tell: { when: [OrderPlaced] }
"""
SMALLEST = "context: orders\n"
# The words under which a feature is found, where they are not the last of its name.
PLACES = {
    "commands": "PlaceOrder",
    "queries": "GetOrder CountOrders",
    "events": "OrderPlaced",
    "errors": "Busy",
    "aggregates": "Order",
    "projections": "View",
    "listeners": "Tell",
    "type.alias": "Sku",
    "type.enum": "Size",
    "type.fields": "Card Slip",
    "type.union": "Payment",
    "field.default": "total",
    "field.unset": "note",
    "message.examples": "places",
    "auth.user": "auth",
    "auth.role": "auth",
    "auth.permission": "auth",
}


def refused_places(pack: Pack, text: str = SCHEMA) -> list[str]:
    """Return the words at which a schema asks for what a target refuses."""
    reading = read_texts({"schemas/orders.yaml": text})
    assert reading.understood is not None, reading.findings
    report = Report()
    check_support(pack, reading.understood[1], report)
    lines = text.splitlines()
    assert {each.code for each in report.diagnostics} <= {"unsupported-feature"}
    return [
        f"{lines[each.span.line - 1][each.span.column - 1 : each.span.end - 1]}: "
        f"{each.message.partition('`: ')[0].rpartition('`')[2]}"
        for each in report.diagnostics
    ]


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_that_a_target_refuses_is_found_where_it_is_used(name: str) -> None:
    word = PLACES.get(name, name.rpartition(".")[2])
    pack = PACK._replace(supports={**PACK.supports, name: refused()})
    found = refused_places(pack)
    assert found
    assert {each.partition(": ")[0] for each in found} == set(word.split())
    assert refused_places(pack, SMALLEST) == []


def test_what_a_target_does_not_name_is_refused() -> None:
    assert refused_places(PACK) == []
    supports = dict(PACK.supports)
    del supports["handler.retry_errors"]
    assert refused_places(PACK._replace(supports=supports)) == [
        "retry_errors: handler.retry_errors"
    ]


def test_a_target_says_why_it_refuses() -> None:
    supports = {**PACK.supports, "auth.role": refused("the library knows no roles")}
    understood = read_texts({"schemas/orders.yaml": SCHEMA}).understood
    assert understood is not None
    report = Report()
    check_support(PACK._replace(supports=supports), understood[1], report)
    (found,) = report.diagnostics
    assert found.code == "unsupported-feature"
    assert [note.message for note in found.notes] == ["the library knows no roles"]
    assert found.help


@pytest.mark.parametrize("target", pack_names())
def test_a_target_tells_of_features_that_there_are(target: str) -> None:
    pack = find_pack(target)
    assert isinstance(pack, Pack)
    assert set(pack.supports) <= set(FEATURES)
    emulated_ones = [
        support for support in pack.supports.values() if support.level is Level.EMULATED
    ]
    assert all(support.note for support in emulated_ones)


DEFAULT = {'DEFAULT_TARGET = "standalone"', '"default": "standalone"'}
OUTSIDE = ("generator/cqrs_gen", "schemas", "templates/cqrs_gen_packs/_shared")


@pytest.mark.parametrize("target", pack_names())
def test_nothing_outside_of_its_folder_names_a_target(target: str) -> None:
    root = Path(__file__).parents[1]
    files = [file for folder in OUTSIDE for file in (root / folder).rglob("*")]
    lines = [
        f"{file.relative_to(root)}: {line.strip()}"
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
        for line in file.read_text("utf-8").splitlines()
        if re.search(rf"\b{target}\b", line) and line.strip() not in DEFAULT
    ]
    assert lines == []


def test_every_option_has_a_word_and_the_first_is_the_default() -> None:
    pack = PACK._replace(options={"cache": ("memory", "redis"), "web": ("none",)})
    span = start_of("pyproject.toml")
    assert chosen_options(pack, {}) == {"cache": "memory", "web": "none"}
    chosen = chosen_options(pack, {"cache": Located("redis", span)})
    assert chosen == {"cache": "redis", "web": "none"}


def test_a_target_without_options_says_so() -> None:
    report = Report()
    chosen = {"cache": Located("redis", start_of("pyproject.toml"))}
    check_options(PACK._replace(options={}), chosen, report)
    (found,) = report.diagnostics
    assert found.code == "bad-option"
    assert found.help == "remove it"


def test_a_library_that_the_target_always_needs_is_asked_for() -> None:
    pack = PACK._replace(new_project=NewProject(dependencies=("Some_Lib>=2,<3",)))
    report = Report()
    check_libraries(pack, {}, ["some-lib"], report)
    assert report.diagnostics == ()
    check_libraries(pack, {}, ["another"], report)
    (found,) = report.diagnostics
    assert found.code == "missing-library"
    assert found.help == 'add "Some_Lib>=2,<3" to the `dependencies` of `[project]`'


def test_a_library_belongs_to_a_word_of_an_option() -> None:
    for name, word in PACK.libraries:
        assert word in PACK.options[name][1:]
