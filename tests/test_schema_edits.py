"""What a rename writes into schemas: each form that a declaration can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrs_gen.config import Config, read_config
from cqrs_gen.diagnostics import Report
from cqrs_gen.edit.rename import rename
from cqrs_gen.pipeline import read_documents

ORDERS = """\
context: orders
uses: [billing]
types:
  OrderId:   UUID   # an alias
  Email: { type: str, sensitive: true, example: a@b.example }
  Status:
    enum:
    - placed   # first
    - "on"
  Channel: { enum: [web, phone] }
  Level:
    enum:
      low: Not much.
      high:
  Card: { fields: { token: str, level: Level = low } }
  Cash: { fields: { amount: Decimal } }
  Payment: { union: [Card, Cash] }
errors:
  Empty:
  Full: {}
events:
  Placed:
    version: 3
    fields:
      order_id: "OrderId"
      rows: list[Card]
    changes:
      2: { renamed_from: { rows: lines }, added: { order_id: 00000000-0000-4000-8000-000000000001 } }
      3: { removed: { lines: int } }
aggregates:
  Order:
    id: { order_id: OrderId }
    fields: { status: Status = placed, pay: { type: Payment, default: { type: Card, token: x } } }
projections:
  View:
    key: order_id
    fields: { order_id: OrderId, status: Status, name: 'str = "a: b"' }
    built_from:
      Placed: { status: "on" }
commands:
  Place:
    fields:
      order_id: OrderId
      note: str | None = None
      words: { type: "list[str]", max_length: 3 }
      level: >-
        Level
      gap: dict[str, Level] = {}
    emits: [Placed]
    raises: [Empty, billing.Broke]
    examples:
      works: { when: { words: [a], level: high }, then: [Placed], }
queries:
  Get:
    fields: { order_id: OrderId, order: str = "" }
    returns: View | None
    cache: { key: "order.{order}:{order_id}", invalidate_on: [Placed] }
listeners:
  Tell: { when: [Placed] }
"""
BILLING = """\
context: billing
uses: [orders]
errors:
  Broke: { renamed_from: Poor, fields: { level: orders.Level } }
commands:
  Pay: { fields: { how: "dict[orders.OrderId, list[orders.Payment]]", OrderId: str } }
""".replace(", OrderId: str", "")

CASES = {
    ("OrderId", "PurchaseId"): [
        ('order_id: "OrderId"', 'order_id: "PurchaseId"'),
        ("order_id: OrderId", "order_id: PurchaseId"),
        (
            "OrderId:   UUID   #",
            "PurchaseId:   { type: UUID, renamed_from: OrderId }   #",
        ),
        ("[orders.OrderId,", "[orders.PurchaseId,"),
    ],
    ("Email", "Address"): [
        ("Email: {", "Address: {"),
        ("a@b.example }", "a@b.example, renamed_from: Email }"),
    ],
    ("Status.placed", "Status.picked"): [
        (
            "    - placed   # first\n",
            "      picked:   # first\n        renamed_from: placed\n",
        ),
        ('    - "on"', '      "on":'),
        ("Status = placed", "Status = picked"),
    ],
    ("Status.ON", "OFF"): [
        ("    - placed   #", "      placed:   #"),
        ('    - "on"\n', '      "off":\n        renamed_from: "on"\n'),
        ('Placed: { status: "on"', 'Placed: { status: "off"'),
    ],
    ("Channel.phone", "call"): [
        ("[web, phone]", "{ web, call: { renamed_from: phone } }"),
    ],
    ("Level.low", "none_of_it"): [
        ("low: Not much.", "none_of_it: { doc: Not much., renamed_from: low }"),
        ("Level = low", "Level = none_of_it"),
    ],
    ("Level.high", "much"): [
        ("      high:\n", "      much:\n        renamed_from: high\n"),
        ("level: high", "level: much"),
    ],
    ("Level", "Grade"): [
        ("  Level:\n", "  Grade:\n"),
        ("      high:\n", "      high:\n    renamed_from: Level\n"),
        ("level: Level = low", "level: Grade = low"),
        (">-\n        Level", ">-\n        Grade"),
        ("dict[str, Level]", "dict[str, Grade]"),
        ("orders.Level", "orders.Grade"),
    ],
    ("Card", "Plastic"): [
        ("  Card: {", "  Plastic: {"),
        ("Level = low } }", "Level = low }, renamed_from: Card }"),
        ("[Card, Cash]", "[Plastic, Cash]"),
        ("list[Card]", "list[Plastic]"),
        ("{ type: Card, token", "{ type: Plastic, token"),
    ],
    ("Card.token", "key"): [
        ("token: str", "key: { type: str, renamed_from: token }"),
        ("token: x", "key: x"),
    ],
    ("Card.level", "grade"): [
        (
            "level: Level = low",
            "grade: { type: Level, default: low, renamed_from: level }",
        ),
    ],
    ("Empty", "Nothing"): [
        ("  Empty:\n", "  Nothing:\n    renamed_from: Empty\n"),
        ("[Empty,", "[Nothing,"),
    ],
    ("Full", "Whole"): [("  Full: {}\n", "  Whole:\n    renamed_from: Full\n")],
    ("Placed", "Taken"): [
        ("  Placed:\n    version", "  Taken:\n    version"),
        (
            "lines: int } }\n",
            "lines: int } }\n    renamed_from: Placed\n    wire_name: Placed\n",
        ),
        ("      Placed: {", "      Taken: {"),
        ("[Placed]", "[Taken]"),
    ],
    ("Placed.rows", "cards"): [
        ("rows: list[Card]", 'cards: { type: "list[Card]", renamed_from: rows }'),
        ("{ rows: lines }", "{ cards: lines }"),
    ],
    ("Order.order_id", "number"): [
        (
            "id: { order_id: OrderId }",
            "id: { number: { type: OrderId, renamed_from: order_id } }",
        ),
    ],
    ("View.status", "state"): [
        ("status: Status, name", "state: { type: Status, renamed_from: status }, name"),
        ('Placed: { status: "on"', 'Placed: { state: "on"'),
    ],
    ("View.name", "title"): [
        (
            "name: 'str = \"a: b\"'",
            'title: { type: str, default: "a: b", renamed_from: name }',
        ),
    ],
    ("Place.note", "remark"): [
        (
            "note: str | None = None",
            "remark: { type: str | None, default: None, renamed_from: note }",
        ),
    ],
    ("Place.words", "texts"): [
        ("words: {", "texts: {"),
        ("max_length: 3 }", "max_length: 3, renamed_from: words }"),
        ("words: [a]", "texts: [a]"),
    ],
    ("Place.gap", "hole"): [
        (
            "gap: dict[str, Level] = {}",
            'hole: { type: "dict[str, Level]", default: {}, renamed_from: gap }',
        ),
    ],
    ("Get.order", "text"): [
        ('order: str = ""', 'text: { type: str, default: "", renamed_from: order }'),
        ("order.{order}:", "order.{text}:"),
    ],
    ("Broke", "Poor"): [
        ("  Broke: { renamed_from: Poor,", "  Poor: { renamed_from: Broke,"),
        ("billing.Broke", "billing.Poor"),
    ],
    ("Tell", "Say"): [
        ("  Tell: { when: [Placed] }", "  Say: { when: [Placed], renamed_from: Tell }"),
    ],
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "pyproject.toml").write_text('[tool.cqrs-gen]\npackage = "shop"\n')
    (tmp_path / "schemas").mkdir()
    found = read_config(tmp_path, Report())
    assert found is not None
    return found


def write(config: Config, **schemas: str) -> None:
    for name, text in schemas.items():
        (config.root / f"schemas/{name}.yaml").write_bytes(text.encode())


def renamed(config: Config, old: str, new: str) -> dict[str, str]:
    """Rename, and check that the new schemas are as right as the old ones."""
    report = Report()
    changed = rename(config, old, new, None, report)
    assert changed is not None, report.diagnostics
    for path, (data, before) in changed.items():
        assert (config.root / path).read_bytes() == before
        (config.root / path).write_bytes(data)
    again = Report()
    read_documents(config, again)
    assert again.diagnostics == ()
    return {
        name: (config.root / f"schemas/{name}.yaml").read_bytes().decode()
        for name in ("orders", "billing")
    }


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("old", "new"), CASES)
def test_a_rename_changes_every_mention_and_nothing_else(config, old, new, ends):
    before = {"orders": ORDERS, "billing": BILLING}
    write(config, **{name: text.replace("\n", ends) for name, text in before.items()})
    expected = dict(before)
    for was, now in CASES[old, new]:
        found = [name for name, text in expected.items() if was in text]
        assert found, was
        for name in found:
            expected[name] = expected[name].replace(was, now)
    after = renamed(config, old, new)
    assert after == {name: text.replace("\n", ends) for name, text in expected.items()}


def test_line_ends_that_are_mixed_stay_mixed(config):
    text = "context: orders\r\ncommands:\n  A: { fields: { a: int } }\r\n  B:\r\n"
    write(config, orders=text, billing="context: billing\n")
    assert renamed(config, "A.a", "b")["orders"] == text.replace(
        "a: int", "b: { type: int, renamed_from: a }"
    )
