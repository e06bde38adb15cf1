"""Code that was written by hand is taken over, and the schema's changes merge into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from command_line import call, new_project

ORDERS = """\
types:
  OrderId: UUID
  Line:
    fields: { sku: str, count: int = 1 }
events:
  OrderPlaced:
    topic: orders
    fields: { order_id: OrderId }
commands:
  PlaceOrder:
    fields:
      order_id: OrderId
      lines: list[Line]
      note: str | None = None
    returns: OrderId
    emits: [OrderPlaced]
  CancelOrder:
    fields: { order_id: OrderId, reason: str }
"""
COMMANDS = "src/shop/orders/commands.py"
WIRING = "src/shop/orders/wiring.py"
PACKAGE = "src/shop/orders/__init__.py"
HANDLER = "src/shop/orders/handlers/place_order.py"
BY_HAND = {
    COMMANDS: '''\
# Copyright 2019, the shop.
"""What customers ask of us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional

from shop.cqrs.types import Command
from shop.orders.types import Line, OrderId

MAX_LINES = 50  # more breaks the printer


@dataclass(frozen=True, kw_only=True)
class PlaceOrder(Command[OrderId]):
    """A customer confirms the basket."""

    order_id: OrderId
    lines: List[Line]  # never empty
    coupon: Optional[str] = None

    def __post_init__(self):
        if len(self.lines) > MAX_LINES:
            raise ValueError("too many lines")

    @property
    def pieces(self) -> int:
        return sum(line.count for line in self.lines)
''',
    WIRING: '''\
"""Wiring by hand."""

from dataclasses import dataclass

from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.orders.commands import PlaceOrder
from shop.orders.types import OrderId


@dataclass
class OrdersHandlers:
    place_order: CommandHandler[PlaceOrder, OrderId]


def register(handlers: OrdersHandlers, registry: HandlerRegistry) -> None:
    print("wiring the orders")
    registry.register_command_handler(handlers.place_order, PlaceOrder)
''',
    PACKAGE: '''\
"""Orders, by hand."""
from shop.orders.commands import PlaceOrder, MAX_LINES
__all__ = ["MAX_LINES", "PlaceOrder"]
''',
}


@pytest.fixture
def shop(tmp_path):
    project = new_project(tmp_path / "shop", orders=ORDERS)
    for path, text in BY_HAND.items():
        project.write(path, text)
    return project


def test_all_that_is_by_hand_stays_and_what_is_missing_is_added(shop):
    shop.done("adopt")
    for path, text in BY_HAND.items():
        if path != PACKAGE:
            left = iter(shop.read(path).split("\n"))
            lines = [
                line for line in text.split("\n") if "import PlaceOrder" not in line
            ]
            assert [line for line in lines if line not in left] == [], path
    commands = shop.read(COMMANDS)
    assert "class CancelOrder(Command[None]):" in commands
    assert "    note: str | None = None\n" in commands
    assert "registry.register_command_handler(handlers.cancel_order" in shop.read(
        WIRING
    )
    exported = shop.read(PACKAGE)
    assert '"CancelOrder"' in exported
    assert '"MAX_LINES"' in exported
    assert "MAX_LINES, CancelOrder" in exported


def test_only_what_is_adopted_is_written(shop):
    before = shop.tree()
    shop.done("adopt", COMMANDS)
    after = shop.tree()
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {COMMANDS, f".cqrs-gen/base/{COMMANDS}"}
    assert "merged" not in shop.read(f".cqrs-gen/base/{COMMANDS}")


def test_afterwards_generating_is_quiet_and_the_project_is_sound(shop):
    shop.done("adopt")
    shop.done("generate")
    adopted = {path: shop.read(path) for path in BY_HAND}
    assert shop.done("generate").err.startswith("nothing to do")
    assert {path: shop.read(path) for path in BY_HAND} == adopted
    shop.done("check")
    subprocess.run(
        [sys.executable, "-c", "import shop.app; shop.app.build_application()"],
        cwd=shop.root,
        env={**os.environ, "PYTHONPATH": "src"},
        check=True,
    )


def test_later_changes_of_the_schema_merge_in(shop):
    shop.done("adopt")
    shop.done("generate")
    shop.done("new", "field", "PlaceOrder", "gift: bool = False")
    shop.done("new", "command", "ShipOrder", "order_id: OrderId")
    shop.edit("schemas/orders.yaml", "reason: str }", "reason: str, by: str }")
    shop.edit("schemas/orders.yaml", "      note: str | None = None\n", "")
    shop.done("generate")
    commands = shop.read(COMMANDS)
    assert "    gift: bool = False\n" in commands
    assert "    by: str\n" in commands
    assert "note:" not in commands
    assert "    lines: List[Line]  # never empty\n" in commands
    assert "    coupon: Optional[str] = None\n" in commands
    assert "class ShipOrder" in commands
    assert "handlers.ship_order" in shop.read(WIRING)
    shop.done("check")


def test_what_both_have_and_only_the_schema_changes_later_asks(shop):
    shop.done("adopt")
    shop.done("generate")
    shop.edit("schemas/orders.yaml", "lines: list[Line]", "lines: tuple[Line, ...]")
    answer = shop.run("generate")
    assert answer.code == 1
    assert "your edit and the new output both change PlaceOrder.lines" in answer.err


@pytest.mark.parametrize("dry", ["--diff", "--dry-run"])
def test_a_dry_run_tells_what_would_be_added_and_what_differs(dry, shop):
    before = shop.tree()
    answer = shop.done("adopt", dry)
    assert shop.tree() == before
    assert f"would adopt {COMMANDS} with additions\n" in answer.err
    differs = (
        "  line 20: PlaceOrder.lines differs from the generated `lines: list[Line]`"
    )
    assert differs in answer.err
    added = [line for line in answer.out.split("\n") if line.startswith("+")]
    assert ("+class CancelOrder(Command[None]):" in added) is (dry == "--diff")
    removed = [line for line in answer.out.split("\n") if line.startswith("-")]
    assert [line for line in removed if line[1:].startswith("    ")] == []


def test_json_has_the_notes_too(shop):
    told = json.loads(shop.done("adopt", "--output", "json", COMMANDS).out)
    (change,) = told["changes"]
    assert (change["action"], change["path"]) == ("merge", COMMANDS)
    assert any("PlaceOrder.lines differs" in note for note in change["notes"])


def test_a_path_is_seen_from_the_present_folder_and_a_folder_means_its_files(shop):
    answer = call(shop.root / "src" / "shop", "adopt", "orders")
    assert answer.code == 0
    assert all(f"adopted {path} with additions\n" in answer.err for path in BY_HAND)


def test_a_second_time_there_is_nothing_to_adopt(shop):
    shop.done("adopt")
    before = shop.dates()
    assert "nothing to adopt" in shop.done("adopt").err
    assert shop.dates() == before


def test_a_path_that_nothing_is_generated_to_is_a_finding(shop):
    answer = shop.run("adopt", "src/shop/orders/comands.py", "../elsewhere.py")
    assert answer.code == 1
    assert answer.err.count("error[not-emitted]") == 2
    assert f"did you mean `{COMMANDS}`?" in answer.err


def test_a_module_that_is_no_python_is_left_alone(shop):
    shop.write(COMMANDS, "class PlaceOrder(\n")
    before = shop.tree()
    answer = shop.run("adopt")
    assert answer.code == 1
    assert "error[does-not-parse]" in answer.err
    assert shop.tree() == before
