"""The walk of somebody who meets cqrs-gen for the first time."""

import json
import re

import pytest
from command_line import Project, call, tool

HANDLER = "src/shop/orders/handlers/place_order.py"
SCHEMA = "schemas/orders.yaml"
EDITS = (
    (
        "from shop.cqrs.command.handler",
        (
            "import logging\nfrom dataclasses import dataclass\n"
            "from decimal import Decimal\nfrom typing import final\n\n"
            "from shop.cqrs.command.handler"
        ),
    ),
    (
        "@command_handler\n",
        (
            "LOG = logging.getLogger(__name__)\n\n\n"
            "@dataclass\nclass OrderBook:\n"
            '    """What was taken today."""\n\n'
            "    taken: Decimal = Decimal('0.00')\n\n\n"
            "@final\n@command_handler\n"
        ),
    ),
    (
        '    """Place order."""\n',
        (
            '    """Place order."""\n\n'
            "    def __init__(self, book: OrderBook | None = None) -> None:\n"
            "        self.book = book or OrderBook()\n"
        ),
    ),
    (
        "        raise NotImplementedError\n",
        (
            "        # Whole cents only: the till has no coins for less.\n"
            "        if command.total != self.rounded(command.total):\n"
            "            raise ValueError( 'a part of a cent' )\n"
            "        self.book.taken+=command.total   # spelled as its author likes it\n"
            "        LOG.info('placed %s', command.order_id)\n"
            "        return command.order_id\n\n"
            "    def rounded(self, total: Decimal) -> Decimal:\n"
            '        """Return a total in whole cents."""\n'
            "        return total.quantize(Decimal('0.01'))\n"
        ),
    ),
)
SCHEMA_EDITS = (
    ("  OrderId: UUID\n", "  OrderId: UUID\n  Money: { type: Decimal, ge: 0 }\n"),
    (
        "      total: Decimal\n",
        (
            "      total: { type: Money, le: 10000 }   # retyped, and bounded\n"
            "      note: str | None = None\n"
        ),
    ),
    (
        "commands:\n",
        (
            "events:\n  OrderPlaced:\n    fields: { order_id: OrderId }\n"
            "queries:\n  GetTotal:\n    fields: { order_id: OrderId }\n"
            "    returns: Money | None\ncommands:\n"
        ),
    ),
    ("    returns: OrderId\n", "    returns: OrderId\n    emits: [OrderPlaced]\n"),
)


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """Go the whole way once; what was seen on it is looked at by the tests."""
    folder = tmp_path_factory.mktemp("walk")
    seen = {"init": call(folder, "init", "shop")}
    shop = Project(folder / "shop")
    seen["type"] = shop.run("new", "type", "OrderId", "UUID")
    seen["command"] = shop.run(
        "new",
        "command",
        "PlaceOrder",
        "order_id: OrderId",
        "total: Decimal",
        "--returns",
        "OrderId",
    )
    seen["emitted"] = shop.read(HANDLER)
    seen["first tests"] = tool(shop.root, "pytest", "-q")
    for old, new in EDITS:
        shop.edit(HANDLER, old, new)
    seen["edited"] = shop.read(HANDLER)
    for old, new in SCHEMA_EDITS:
        shop.edit(SCHEMA, old, new)
    seen["generate"] = shop.run("generate")
    seen["tests"] = tool(shop.root, "pytest", "-q")
    seen["types"] = tool(shop.root, "mypy", "--strict", "src", "tests")
    seen["dates"] = shop.dates()
    seen["again"] = shop.run("generate")
    seen["dates after"] = shop.dates()
    seen["check"] = shop.run("check")
    shop.edit(SCHEMA, "      note: str | None = None\n", "      note: str = none\n")
    seen["drift"] = shop.run("check", "--output", "json")
    seen["drift text"] = shop.run("check")
    return shop, seen


def test_a_project_is_made_without_a_question(walk):
    _, seen = walk
    assert seen["init"].code == 0
    assert seen["init"].out == ""
    assert re.search(r"^\d+ created$", seen["init"].err, re.MULTILINE)


def test_new_declarations_are_written_into_the_schema_and_generated(walk):
    _, seen = walk
    assert seen["type"].code == seen["command"].code == 0
    assert "raise NotImplementedError" in seen["emitted"]


def test_a_project_without_bodies_passes_its_own_tests(walk):
    _, seen = walk
    assert seen["first tests"].code == 0, seen["first tests"].said
    assert "1 xfailed" in seen["first tests"].out


def test_every_line_of_the_user_is_still_there_in_its_order(walk):
    shop, seen = walk
    emitted = seen["emitted"].splitlines()
    mine = [line for line in seen["edited"].splitlines() if line not in emitted]
    now = iter(shop.read(HANDLER).splitlines())
    assert len(mine) > 20
    assert [line for line in mine if line not in now] == []


def test_the_handler_gains_what_the_schema_gained_and_nothing_else(walk):
    shop, seen = walk
    edited, now = seen["edited"].splitlines(), shop.read(HANDLER).splitlines()
    added = [line for line in now if line not in edited]
    gone = [line for line in edited if line not in now]
    assert gone == ['        """Carry out the command."""']
    assert len(added) == 1
    assert "OrderPlaced" in added[0]


def test_new_fields_and_constraints_reach_the_command(walk):
    shop, _ = walk
    command = shop.read("src/shop/orders/commands.py")
    assert "    total: Money\n" in command
    assert "    note: str | None = None\n" in command
    assert 'found.le("total", self.total, Decimal(10000))' in command


def test_new_messages_are_wired(walk):
    shop, _ = walk
    assert "class OrderPlaced(" in shop.read("src/shop/orders/events.py")
    assert "handlers.get_total, GetTotal" in shop.read("src/shop/orders/wiring.py")
    assert "get_total=GetTotalHandler()," in shop.read("src/shop/app.py")


def test_the_project_passes_its_own_tests_and_a_type_checker(walk):
    _, seen = walk
    assert seen["tests"].code == 0, seen["tests"].said
    assert seen["types"].code == 0, seen["types"].said


def test_generating_again_touches_no_file(walk):
    _, seen = walk
    assert seen["again"].code == 0
    assert seen["again"].err.startswith("nothing to do, ")
    assert seen["dates"] == seen["dates after"]


def test_check_is_content_after_a_generation(walk):
    _, seen = walk
    assert seen["check"].code == 0, seen["check"].said
    assert seen["check"].out == ""


def test_check_finds_that_a_schema_ran_ahead(walk):
    _, seen = walk
    assert seen["drift"].code == seen["drift text"].code == 1
    found = json.loads(seen["drift"].out)["diagnostics"]
    errors = {each["code"] for each in found if each["severity"] == "error"}
    assert errors == {"drift"}
    assert "error[drift]" in seen["drift text"].err
