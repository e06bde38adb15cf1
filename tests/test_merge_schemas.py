"""Schemas merged by their keys: what joins, what conflicts, and that no byte else moves."""

from __future__ import annotations

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.merge.result import Method
from cqrs_gen.merge.schemas import merge_schema
from cqrs_gen.read import read_schema

BASE = """\
# yaml-language-server: $schema=x.json
cqrs: 1
context: orders

types:
  OrderId: UUID  # who

commands:
  # the first
  PlaceOrder:
    doc: |
      Buy it.

      # no comment
    fields:
      order_id: OrderId
      total: Decimal
    emits: [OrderPlaced]

events:
  OrderPlaced: { topic: orders, fields: { order_id: OrderId } }
# the end
"""
AFTER = "    emits: [OrderPlaced]\n"


def put(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def merged(edited: str, fresh: str, base: str = BASE):
    return merge_schema(base.encode(), edited.encode(), fresh.encode())


SHIP = "  ShipOrder:\n    fields: { order_id: OrderId }  # where to\n"
CANCEL = "\n  # rarely\n  CancelOrder:\n    fields: { order_id: OrderId }\n"

JOINS = {
    "commands at one place": (
        put((AFTER, AFTER + SHIP)),
        put((AFTER, AFTER + CANCEL)),
        put((AFTER, AFTER + SHIP + CANCEL)),
    ),
    "sections at one place": (
        put(("# the end\n", "errors:\n  Gone: {}\n# the end\n")),
        put(("# the end\n", "queries:\n  Get: { returns: str }\n# the end\n")),
        put(
            (
                "# the end\n",
                "errors:\n  Gone: {}\nqueries:\n  Get: { returns: str }\n# the end\n",
            )
        ),
    ),
    "one section that both begin": (
        put(("# the end\n", "errors:\n  Gone: {}\n# the end\n")),
        put(("# the end\n", "errors:\n  Late: {}\n# the end\n")),
        put(("# the end\n", "errors:\n  Gone: {}\n  Late: {}\n# the end\n")),
    ),
    "fields of one command": (
        put(("      total: Decimal\n", "      total: Decimal\n      note: str\n")),
        put(("      total: Decimal\n", "      total: Decimal\n      count: int\n")),
        put(
            (
                "      total: Decimal\n",
                "      total: Decimal\n      note: str\n      count: int\n",
            )
        ),
    ),
    "entries in brackets": (
        put(("[OrderPlaced]", "[OrderPlaced, Mine]")),
        put(("[OrderPlaced]", "[Theirs, OrderPlaced]")),
        put(("[OrderPlaced]", "[Theirs, OrderPlaced, Mine]")),
    ),
    "a comment beside a declaration": (
        put(("# the first", "# the very first")),
        put((AFTER, AFTER + SHIP)),
        put(("# the first", "# the very first"), (AFTER, AFTER + SHIP)),
    ),
    "a field beside a retyped one": (
        put(("total: Decimal\n", "total: int\n")),
        put(("order_id: OrderId\n      total", "order_id: UUID\n      total")),
        put(
            ("total: Decimal\n", "total: int\n"),
            ("order_id: OrderId\n      total", "order_id: UUID\n      total"),
        ),
    ),
    "a section that one removes": (
        put(
            (
                "\nevents:\n  OrderPlaced: { topic: orders, fields: { order_id: OrderId } }\n",
                "",
            )
        ),
        put((AFTER, AFTER + SHIP)),
        put(
            (
                "\nevents:\n  OrderPlaced: { topic: orders, fields: { order_id: OrderId } }\n",
                "",
            ),
            (AFTER, AFTER + SHIP),
        ),
    ),
    "the same on both sides": (
        put((AFTER, AFTER + SHIP), ("UUID  # who", "int  # who")),
        put((AFTER, AFTER + SHIP)),
        put((AFTER, AFTER + SHIP), ("UUID  # who", "int  # who")),
    ),
}


@pytest.mark.parametrize("case", JOINS)
def test_what_two_branches_add_is_joined(case):
    edited, fresh, expected = JOINS[case]
    result = merged(edited, fresh)
    assert result.content.decode() == expected
    assert (result.conflicts, result.method) == ((), Method.MEMBERS)
    report = Report()
    assert read_schema("orders.yaml", result.content, report) is not None
    assert report.diagnostics == ()


@pytest.mark.parametrize("case", JOINS)
def test_the_other_way_round_says_the_same(case):
    edited, fresh, expected = JOINS[case]
    result = merged(fresh, edited)
    assert result.conflicts == ()
    assert sorted(result.content.decode().split()) == sorted(expected.split())


CONFLICTS = {
    "commands.PlaceOrder.fields.total": (
        put(("total: Decimal", "total: int")),
        put(("total: Decimal", "total: float")),
    ),
    "commands.ShipOrder": (
        put((AFTER, AFTER + "  ShipOrder:\n    fields: { a: int }\n")),
        put((AFTER, AFTER + "  ShipOrder:\n    fields: { b: int }\n")),
    ),
    "types.OrderId": (
        put(("types:\n  OrderId: UUID  # who\n", "types:\n  Sku: str\n")),
        put(
            ("types:\n  OrderId: UUID  # who\n", "types:\n  OrderId: int\n  Sku: str\n")
        ),
    ),
    "events.OrderPlaced": (
        put(("topic: orders", "topic: mine")),
        put(("topic: orders", "topic: theirs")),
    ),
}


@pytest.mark.parametrize("member", CONFLICTS)
def test_one_thing_that_both_changed_is_a_conflict_with_three_versions(member):
    edited, fresh = CONFLICTS[member]
    result = merged(edited, fresh)
    assert [found.member for found in result.conflicts] == [member]
    text = result.content.decode()
    assert text.startswith("# yaml-language-server: $schema=x.json\n")
    assert text.endswith("# the end\n")
    marks = ("<<<<<<< edited\n", "||||||| base\n", "=======\n", ">>>>>>> fresh\n")
    assert [text.count(mark) for mark in marks] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "dress", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t]
)
def test_line_ends_and_a_byte_order_mark_stay(dress):
    edited, fresh, expected = JOINS["commands at one place"]
    result = merged(dress(edited), fresh)
    assert result.content.decode() == dress(expected)


def test_a_file_without_a_final_newline_keeps_that():
    base = "context: a\ncommands:\n  A: {}"
    result = merged(base + "\n  B: {}", base + "\n  C: {}", base)
    assert result.content == b"context: a\ncommands:\n  A: {}\n  B: {}\n  C: {}"
    assert result.conflicts == ()


@pytest.mark.parametrize(
    "base",
    [
        "{ context: a, types: { A: str } }\n",
        "- a\n- b\n",
        "types: [\n",
        "types:\n  A: str\n  A: int\nend: 1\n",
    ],
)
def test_what_cannot_be_taken_apart_merges_by_lines_or_not_at_all(base):
    result = merged("one: 1\n" + base, "two: 2\n" + base, base)
    assert result.conflicts
    assert b"one: 1" in result.content
    assert b"two: 2" in result.content


def test_schemas_that_both_branches_begin_are_joined():
    head = "context: orders\ncommands:\n"
    result = merged(f"{head}  Ship: {{}}\n", f"{head}  Cancel: {{}}\n", "")
    assert result.content.decode() == f"{head}  Ship: {{}}\n  Cancel: {{}}\n"


def test_lines_that_merge_are_taken_where_they_say_what_both_sides_say():
    base = "{ context: a,\n  types: { A: str },\n  errors: {},\n  doc: x }\n"
    edited = base.replace("A: str", "A: int")
    fresh = base.replace("doc: x", "doc: y")
    result = merged(edited, fresh, base)
    assert result.content.decode() == edited.replace("doc: x", "doc: y")
    assert (result.conflicts, result.method) == ((), Method.LINES)


def test_a_repeated_value_stays_where_it_is_named():
    base = "types: &a\n  A: str\nerrors: *a\nend: 1\n"
    result = merged(base + "one: 1\n", base + "two: 2\n", base)
    assert result.content.decode() == base + "one: 1\ntwo: 2\n"
