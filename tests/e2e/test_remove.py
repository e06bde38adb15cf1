"""``remove``: what leaves the schema, what leaves the code, and what stays."""

from __future__ import annotations

import pytest
from command_line import Project, new_project, tool

ORDERS = """\
types:
  OrderId: UUID

  # How it is going.
  Status:
    enum:
      - placed   # first
      # Handed over.
      - shipped
  Channel: { enum: [web, phone] }

errors:
  NotFound: { fields: { order_id: OrderId } }

commands:
  # Confirm a basket.
  PlaceOrder:
    fields:
      order_id: OrderId   # who

      # how much
      total: Decimal = 0
        # in euros
      note: str | None = None

  # Take it back,
  # as long as it is here.
  CancelOrder:   # rarely used
    fields: { order_id: OrderId, reason: str = none }
    raises: [NotFound]
    # the last word

  ShipOrder: { fields: { order_id: OrderId } }
  # about nothing at all
"""
SCHEMA = "schemas/orders.yaml"
CANCEL = "src/shop/orders/handlers/cancel_order.py"
TEST = "tests/orders/test_cancel_order.py"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("generated") / "shop"
    root.mkdir()
    shop = new_project(root, orders=ORDERS)
    shop.done("generate")
    return shop


@pytest.fixture
def shop(generated: Project, tmp_path) -> Project:
    return generated.copy(tmp_path / "shop")


def lines_cut(before: str, after: str) -> list[str]:
    """Return the lines that are gone; everything else has to be as it was."""
    old, new = before.splitlines(), after.splitlines()
    start = next(i for i in range(len(old)) if old[i : i + 1] != new[i : i + 1])
    gone = old[start : start + len(old) - len(new)]
    assert old[:start] + old[start + len(gone) :] == new
    return gone


WHOLE_LINES = {
    "CancelOrder": [
        "  # Take it back,",
        "  # as long as it is here.",
        "  CancelOrder:   # rarely used",
        "    fields: { order_id: OrderId, reason: str = none }",
        "    raises: [NotFound]",
        "    # the last word",
        "",
    ],
    "PlaceOrder.total": [
        "      # how much",
        "      total: Decimal = 0",
        "        # in euros",
    ],
    "ShipOrder": ["  ShipOrder: { fields: { order_id: OrderId } }"],
    "orders.Status.shipped": ["      # Handed over.", "      - shipped"],
    "Status.PLACED": ["      - placed   # first"],
    "Channel": ["  Channel: { enum: [web, phone] }"],
}


@pytest.mark.parametrize("name", WHOLE_LINES)
def test_a_declaration_goes_with_its_comments_and_nothing_else(shop, name):
    before = shop.read(SCHEMA)
    shop.done("remove", name)
    gone = lines_cut(before, shop.read(SCHEMA))
    assert [line for line in gone if line] == [
        line for line in WHOLE_LINES[name] if line
    ]


IN_BRACES = {
    "Channel.web": ("[web, phone]", "[phone]"),
    "Channel.phone": ("[web, phone]", "[web]"),
    "CancelOrder.order_id": ("{ order_id: OrderId, reason", "{ reason"),
    "CancelOrder.reason": ("OrderId, reason: str = none }", "OrderId }"),
    "ShipOrder.order_id": (
        "ShipOrder: { fields: { order_id: OrderId } }",
        "ShipOrder: { fields: {} }",
    ),
}


@pytest.mark.parametrize("name", IN_BRACES)
def test_an_entry_in_braces_goes_with_its_comma(shop, name):
    old, new = IN_BRACES[name]
    expected = shop.read(SCHEMA).replace(old, new)
    shop.done("remove", name)
    assert shop.read(SCHEMA) == expected


def test_line_ends_and_a_mark_stay(shop):
    text = shop.read(SCHEMA).replace("\n", "\r\n")
    shop.write(SCHEMA, "\ufeff" + text)
    shop.done("generate")
    shop.done("remove", "ShipOrder")
    gone = "\r\n  ShipOrder: { fields: { order_id: OrderId } }\r\n"
    assert shop.read(SCHEMA) == "\ufeff" + text.replace(gone, "")


def test_untouched_output_goes_everywhere(shop):
    shop.done("remove", "CancelOrder")
    left = [
        path
        for path in shop.tree()
        if "cancel_order" in path or "CancelOrder" in shop.read(path)
    ]
    assert left == []
    shop.done("check")
    tests = tool(shop.root, "pytest", "-q", "-o", "pythonpath=src", "tests")
    assert tests.code == 0, tests.said


def test_removing_by_hand_is_the_same(shop):
    by_hand = shop.copy(shop.root.parent / "by_hand")
    for each in (shop, by_hand):
        each.edit(CANCEL, "raise NotImplementedError", 'print("mine")')
    assert shop.run("remove", "CancelOrder").code == 1
    by_hand.write(SCHEMA, shop.read(SCHEMA))
    assert by_hand.run("generate").code == 1
    assert by_hand.tree() == shop.tree()


def test_an_edited_file_becomes_an_orphan_until_somebody_decides(shop):
    shop.edit(CANCEL, "raise NotImplementedError", 'print("mine")')
    mine = shop.read(CANCEL)
    for answer in (shop.run("remove", "CancelOrder"), shop.run("generate")):
        assert answer.code == 1
        assert f"{CANCEL}:1:1: error[orphaned-file]" in answer.said
        assert "CancelOrder is not in shop.orders.commands any more" in answer.said
    assert shop.read(CANCEL) == mine
    assert TEST not in shop.tree()
    assert "CancelOrder" not in shop.read("src/shop/app.py")
    (shop.root / ".cqrs-gen/base" / CANCEL).unlink()
    shop.done("generate")
    assert shop.read(CANCEL) == mine


def test_what_a_user_wrote_into_a_shared_file_is_a_conflict(shop):
    commands = "src/shop/orders/commands.py"
    shop.edit(
        commands,
        '    reason: str = "none"\n',
        '    reason: str = "none"\n\n    def mine(self) -> int:\n        return 7\n',
    )
    before = shop.tree()
    answer = shop.run("remove", "CancelOrder")
    assert answer.code == 1
    assert "your edit and the new output both change CancelOrder" in answer.said
    assert shop.tree() == before
    shop.done("remove", "CancelOrder", "--on-conflict", "edited")
    assert "def mine(self)" in shop.read(commands)


USED = {
    "OrderId": 4,
    "NotFound": 1,
}


@pytest.mark.parametrize("name", USED)
def test_what_is_used_stays_and_every_use_is_told(shop, name):
    before = shop.tree()
    answer = shop.run("remove", name)
    assert answer.code == 1
    assert "error[still-used]" in answer.said
    assert answer.said.count("note: it is named here") == USED[name]
    assert shop.tree() == before


def test_a_schema_that_would_be_wrong_afterwards_is_not_written(shop):
    before = shop.tree()
    shop.edit(SCHEMA, "[web, phone]", "[web]")
    changed = shop.read(SCHEMA)
    answer = shop.run("remove", "Channel.web")
    assert answer.code == 1
    assert shop.read(SCHEMA) == changed
    assert {**shop.tree(), SCHEMA: before[SCHEMA]} == before
