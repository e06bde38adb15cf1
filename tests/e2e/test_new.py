"""Every kind of ``new``: what it writes into a schema, and that nothing else moves."""

import pytest
from command_line import call, new_project

COMMENTED = """\
types:      # the words of this context
  OrderId:   UUID   # an alias

  Line: { fields: { sku: str } }   # in one line


# Commands come last; nobody remembers why.
commands:
  PlaceOrder:
    fields:
      order_id: OrderId    # who

      # how much
      total: Decimal = "0"
  # a comment at the end of a block
  Amend: { fields: { order_id: OrderId } }
"""


@pytest.fixture
def shop(tmp_path):
    return new_project(tmp_path, orders=COMMENTED)


KINDS = {
    "an alias": (["type", "Sku", "str"], ["  Sku: str"]),
    "an alias with a doc": (
        ["type", "Sku", "str", "--doc", "What is sold."],
        ["  Sku:", "    type: str", "    doc: What is sold."],
    ),
    "an enumeration": (
        ["type", "Status", "--enum", "placed", "--enum", "shipped"],
        ["  Status:", "    enum: [placed, shipped]"],
    ),
    "a value object": (
        ["type", "Money", "amount: Decimal", "currency: str = EUR"],
        [
            "  Money:",
            "    fields:",
            "      amount: Decimal",
            "      currency: str = EUR",
        ],
    ),
    "a command": (
        [
            "command",
            "ShipOrder",
            "order_id: OrderId",
            "--returns",
            "OrderId",
            "--doc",
            "Hand it over",
            "--effect",
            "update",
        ],
        [
            "  ShipOrder:",
            "    doc: Hand it over",
            "    effect: update",
            "    fields:",
            "      order_id: OrderId",
            "    returns: OrderId",
        ],
    ),
    "a query": (
        ["query", "GetOrder", "order_id: OrderId", "--returns", "Line | None"],
        [
            "queries:",
            "  GetOrder:",
            "    fields:",
            "      order_id: OrderId",
            "    returns: Line | None",
        ],
    ),
    "an event": (
        ["event", "OrderPlaced", "order_id: OrderId", "--topic", "orders.events"],
        [
            "events:",
            "  OrderPlaced:",
            "    topic: orders.events",
            "    fields:",
            "      order_id: OrderId",
        ],
    ),
    "an error": (
        ["error", "OrderNotFound", "order_id: OrderId"],
        ["errors:", "  OrderNotFound:", "    fields:", "      order_id: OrderId"],
    ),
    "an error without fields": (["error", "Empty"], ["errors:", "  Empty:"]),
    "a field of a block": (
        ["field", "PlaceOrder", "note: str | None = None"],
        ["      note: str | None = None"],
    ),
    "a field with brackets": (
        ["field", "PlaceOrder", "tags: list[str]"],
        ["      tags: list[str]"],
    ),
}


def added_lines(before, after):
    """Return what was added; fail if anything else is different."""
    new, rest = [], iter(before)
    old = next(rest, None)
    for line in after:
        if line == old:
            old = next(rest, None)
        else:
            new.append(line)
    assert old is None, f"{old!r} is gone or has moved"
    return new


@pytest.mark.parametrize("kind", KINDS)
def test_new_adds_its_lines_and_moves_no_other(kind, shop):
    arguments, expected = KINDS[kind]
    before = shop.read("schemas/orders.yaml").split("\n")
    shop.done("new", *arguments)
    assert added_lines(before, shop.read("schemas/orders.yaml").split("\n")) == expected
    assert shop.run("generate").err.startswith("nothing to do")
    assert shop.run("check").code == 0


def test_a_union_and_a_listener_are_made_of_what_is_there(shop):
    shop.done("new", "type", "Card", "token: str")
    shop.done("new", "type", "Invoice", "vat_id: str")
    shop.done("new", "type", "Payment", "--union", "Card", "--union", "Invoice")
    shop.done("new", "event", "OrderPlaced", "payment: Payment")
    shop.done("new", "listener", "ReserveStock", "OrderPlaced")
    text = shop.read("schemas/orders.yaml")
    assert "  Payment:\n    union: [Card, Invoice]\n" in text
    assert "listeners:\n  ReserveStock:\n    when: [OrderPlaced]\n" in text
    assert (shop.root / "src/shop/orders/listeners/reserve_stock.py").exists()
    assert shop.run("check").code == 0


@pytest.mark.parametrize(
    ("owner", "old", "new"),
    [
        ("Amend", "{ order_id: OrderId }", "{ order_id: OrderId, note: str = none }"),
        ("Line", "{ sku: str }", "{ sku: str, note: str = none }"),
    ],
)
def test_a_field_goes_into_braces_where_the_fields_stand_in_braces(
    owner, old, new, shop
):
    before = shop.read("schemas/orders.yaml")
    shop.done("new", "field", owner, "note: str = none")
    assert shop.read("schemas/orders.yaml") == before.replace(old, new)


def test_a_type_with_a_comma_is_quoted_in_braces(shop):
    shop.done("new", "field", "Amend", "prices: dict[str, Decimal]")
    text = shop.read("schemas/orders.yaml")
    assert '{ order_id: OrderId, prices: "dict[str, Decimal]" }' in text


def test_line_ends_and_the_byte_order_mark_stay(shop):
    path = shop.root / "schemas/orders.yaml"
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    shop.done("new", "field", "PlaceOrder", "note: str = none")
    after = path.read_bytes()
    line = b"      note: str = none\r\n"
    assert line in after
    assert after.replace(line, b"") == before


def test_a_file_without_a_final_newline_gains_one_only_for_the_addition(shop):
    path = shop.root / "schemas/orders.yaml"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    before = path.read_bytes()
    shop.done("new", "error", "Empty")
    assert path.read_bytes() == before + b"\nerrors:\n  Empty:\n"


def test_a_declaration_goes_to_the_context_that_is_named(shop):
    shop.write("schemas/billing.yaml", "cqrs: 1\ncontext: billing\n")
    shop.done("new", "command", "Pay", "total: Decimal", "--context", "billing")
    shop.done("new", "command", "billing.Refund", "total: Decimal")
    text = shop.read("schemas/billing.yaml")
    assert "  Pay:\n" in text
    assert "  Refund:\n" in text


MISTAKES = {
    "a name that is taken": (["type", "OrderId", "str"], 1, "OrderId"),
    "a name that another kind has": (["event", "PlaceOrder"], 1, "duplicate-name"),
    "an unknown type": (["command", "Ship", "id: uuid"], 1, "help: write `UUID`"),
    "an unknown event": (["listener", "Reserve", "Placed"], 1, "unknown-name"),
    "a field that is there": (["field", "PlaceOrder", "total: int"], 1, "total"),
    "an unknown owner": (["field", "PlaceOrdr", "a: int"], 1, "`PlaceOrder`?"),
    "an unknown context": (
        ["command", "Ship", "--context", "order"],
        1,
        "did you mean `orders`?",
    ),
    "a name that is no name": (["command", "ship-order"], 1, "bad-name"),
    "a field without a type": (["command", "Ship", "total"], 2, "name: type"),
    "a type that is nothing": (["type", "Sku"], 2, "TYPE"),
    "two kinds of type": (["type", "Sku", "str", "--enum", "a"], 2, "one of"),
    "a query without an answer": (["query", "GetOrder"], 2, "--returns"),
    "an unknown kind": (["saga", "Ship"], 2, "saga"),
    "an unknown option": (["command", "Ship", "--fast"], 2, "--fast"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_and_nothing_is_written(mistake, shop):
    arguments, code, word = MISTAKES[mistake]
    before = shop.tree()
    answer = shop.run("new", *arguments)
    assert answer.code == code, answer.said
    assert word in answer.err
    assert "Traceback" not in answer.err
    assert answer.out == ""
    assert shop.tree() == before


def test_new_outside_of_a_project_could_not_run(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    answer = call(folder, "new", "type", "OrderId", "UUID")
    assert answer.code == 2
    assert "error[no-config]" in answer.err
    assert not list(folder.iterdir())


def test_a_schema_with_a_mistake_of_its_own_is_not_added_to(shop):
    shop.write("schemas/orders.yaml", "context: orders\ntypes: [\n")
    before = shop.tree()
    answer = shop.run("new", "type", "Sku", "str")
    assert answer.code == 1, answer.said
    assert "error[yaml-syntax]" in answer.err
    assert shop.tree() == before
