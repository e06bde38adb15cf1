"""``rename`` and ``renamed_from``: schemas and all code of a project move along."""

from __future__ import annotations

import re

import pytest
from command_line import Project, new_project, tool

ORDERS = """\
types:
  OrderId: UUID   # who
  Status: [placed, shipped]
  Line: { fields: { sku: str, units: int = 1 } }
errors:
  EmptyOrder:
events:
  OrderPlaced: { aggregate: Order, fields: { order_id: OrderId, lines: "list[Line]" } }
aggregates:
  Order:
    id: { order_id: OrderId }
    fields: { lines: "list[Line]", status: Status = placed }
projections:
  OrderView:
    key: order_id
    fields: { order_id: OrderId, lines: "list[Line]" }
    built_from: { OrderPlaced: {} }
commands:
  # Comments stay where they are.
  PlaceOrder:
    aggregate: Order
    effect: create
    fields:
      order_id: OrderId
      lines: { type: "list[Line]", max_length: 9 }   # what is ordered
    emits: [OrderPlaced]
    raises: [EmptyOrder]
    examples:
      places it: { then: [OrderPlaced] }
      refuses nothing: { when: { lines: [] }, raises: EmptyOrder }
  Ping:
queries:
  GetOrder: { fields: { order_id: OrderId }, returns: OrderView | None }
listeners:
  ReserveStock: { when: [OrderPlaced] }
""".replace("Status: [placed, shipped]", "Status: { enum: [placed, shipped] }")

BILLING = """\
uses: [orders]
commands:
  Ping: { fields: { order: orders.OrderId } }
listeners:
  BillOrder: { when: [orders.OrderPlaced] }
"""

PLACE = '''\
        """Carry out the command; tell with command.emit: OrderPlaced(...)."""
        if not command.lines:
            raise EmptyOrder
        order = Order(order_id=command.order_id, lines=command.lines)
        await self.orders.add(order)
        kept = await self.orders.get(order.order_id)
        if kept.status is Status.PLACED:  # a comment on PLACED
            command.emit(OrderPlaced(order_id=kept.order_id, lines=kept.lines))
'''
RESERVE = '''\
        """Do what follows."""
        print(event.lines)
'''
REPORT = '''\
"""What the owner reads."""

import shop.orders.commands as c
from shop.app import Application
from shop.billing.commands import Ping
from shop.orders import EmptyOrder
from shop.orders import PlaceOrder as Placing
from shop.orders import events, types
from shop.orders.aggregates import Order
from shop.orders.builders import PlaceOrderBuilder
from shop.orders.commands import Ping as Ring
from shop.orders.events import OrderPlaced

__all__ = ["PlaceOrderBuilder", "Report", "units"]


class Report:
    """Counts."""

    def __init__(self, orders: list[Order]) -> None:
        self.orders = orders

    def lines(self) -> int:
        """Count lines; the field is called lines as well."""
        return sum(len(order.lines) for order in self.orders)


def units(event: object) -> int:
    """Count units."""
    match event:
        case OrderPlaced(lines=found):
            return sum(line.units for line in found)
        case events.OrderPlaced() | None:
            return 0
    if isinstance(event, c.PlaceOrder | Placing):
        lines = event.lines
        return len(lines)
    return 0


async def place(app: Application, order_id: types.OrderId) -> None:
    """Place one."""
    line = types.Line(sku="a", units=2)
    command = c.PlaceOrder(order_id=order_id, lines=[line])
    await app.orders.place_order.handle(command)
    await app.commands.send(Ring())
    await app.commands.send(Ping(order=order_id))
    order = await app.stores.orders.get(order_id)
    if order.status is types.Status.PLACED and order.lines[0].units == 2:
        raise EmptyOrder


def anything(thing: "c.PlaceOrder", other) -> object:  # type: ignore[no-untyped-def]
    """Hold what cannot be proved."""
    return thing.lines, other.lines, getattr(thing, "lines"), "PlaceOrder"
'''

RENAMES = {
    "PlaceOrder": "SubmitOrder",
    "SubmitOrder.lines": "rows",
    "OrderPlaced": "OrderSubmitted",
    "orders.OrderSubmitted.lines": "rows",
    "Order": "Purchase",
    "Purchase.lines": "rows",
    "OrderView": "PurchaseView",
    "PurchaseView.lines": "rows",
    "Line.units": "count",
    "OrderId": "PurchaseId",
    "EmptyOrder": "NothingOrdered",
    "Status.PLACED": "SUBMITTED",
    "ReserveStock": "PutAside",
    "GetOrder.order_id": "number",
    "orders.Ping": "Ring",
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("generated") / "shop"
    root.mkdir()
    shop = new_project(root, orders=ORDERS, billing=BILLING)
    shop.done("generate")
    body = re.compile(
        r'        """(?:Carry out|Do what)[^\n]*\n.*?NotImplementedError\n', re.DOTALL
    )
    for path, text in {
        "src/shop/orders/handlers/place_order.py": PLACE,
        "src/shop/orders/listeners/reserve_stock.py": RESERVE,
    }.items():
        shop.write(path, body.sub(lambda _, text=text: text, shop.read(path)))
    shop.edit(
        "src/shop/orders/handlers/place_order.py",
        "from shop.orders.commands import PlaceOrder\n",
        "from shop.orders.aggregates import Order\n"
        "from shop.orders.commands import PlaceOrder\n"
        "from shop.orders.events import OrderPlaced\n"
        "from shop.orders.types import Status\n",
    )
    shop.write("src/shop/report.py", REPORT)
    return shop


@pytest.fixture
def shop(generated: Project, tmp_path: Project) -> Project:
    return generated.copy(tmp_path / "shop")


def renamed_by_hand(text: str, *pairs: tuple[str, str]) -> str:
    """Replace what a person would write into the schema."""
    for old, new in pairs:
        assert old in text, old
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
    return text


def test_all_code_of_a_project_moves_along_with_many_renames(shop):
    """One by one with the verb, which is the same as all at once in the schema."""
    together = shop.copy(shop.root.parent / "together")
    said = [shop.done("rename", old, new).said for old, new in RENAMES.items()]
    for context in ("orders", "billing"):
        path = f"schemas/{context}.yaml"
        together.write(path, shop.read(path))
    told = together.done("generate").said
    assert together.tree() == shop.tree()
    where = r"src/shop/report\.py:55:[0-9]+: warning\[unproved-rename\]: (.*)"
    assert re.findall(where, told) == [
        ".lines may mean the renamed lines",
        'the text "lines" may mean the renamed lines',
        'the text "PlaceOrder" may mean the renamed PlaceOrder',
    ]
    assert told.count("unproved-rename]") == 3
    assert all("report.py:55:" in text for text in said if "unproved" in text)

    schema = shop.read("schemas/orders.yaml")
    assert "  # Comments stay where they are.\n  SubmitOrder:\n" in schema
    assert "  PurchaseId: { type: UUID, renamed_from: OrderId }   # who\n" in schema
    handler = shop.read("src/shop/orders/handlers/submit_order.py")
    assert "kept = await self.purchases.get(order.order_id)" in handler
    assert "if kept.status is Status.SUBMITTED:  # a comment on PLACED" in handler
    assert "order = Purchase(order_id=command.order_id, rows=command.rows)" in handler
    assert "print(event.rows)" in shop.read("src/shop/orders/listeners/put_aside.py")
    report = shop.read("src/shop/report.py")
    assert "return sum(len(order.rows) for order in self.orders)" in report
    assert (
        "case OrderSubmitted(rows=found):\n            return sum(line.count" in report
    )
    assert "if isinstance(event, c.SubmitOrder | Placing):" in report
    assert "await app.orders.submit_order.handle(command)" in report
    assert "from shop.billing.commands import Ping\n" in report
    assert (
        'return thing.rows, other.lines, getattr(thing, "lines"), "PlaceOrder"'
        in report
    )
    assert "def ping()" in shop.read("tests/billing/test_ping.py")
    assert "def ring()" in shop.read("tests/orders/test_ring.py")

    assert "nothing to do" in shop.done("generate").said
    shop.done("check")
    for command in (
        ("mypy", "--strict", "--config-file=", "src", "tests"),
        ("pytest", "-q", "-p", "no:cacheprovider", "-o", "pythonpath=src", "tests"),
    ):
        answer = tool(shop.root, *command)
        assert answer.code == 0, answer.said


def test_a_rename_is_applied_once_and_stays_in_the_schema(shop):
    shop.done("rename", "PlaceOrder", "SubmitOrder")
    shop.done("rename", "SubmitOrder", "SendOrder")
    assert "    renamed_from: SubmitOrder\n" in shop.read("schemas/orders.yaml")
    shop.done("rename", "SendOrder", "PlaceOrder")
    back = shop.read("schemas/orders.yaml").replace("    renamed_from: SendOrder\n", "")
    assert back == new_text(ORDERS, "orders")
    shop.write("src/shop/late.py", "SendOrder = 1\nprint(SendOrder)\n")
    shop.edit("schemas/orders.yaml", "max_length: 9", "max_length: 8")
    assert "SendOrder" not in shop.done("generate").said
    assert shop.read("src/shop/late.py") == "SendOrder = 1\nprint(SendOrder)\n"


def new_text(text: str, context: str) -> str:
    return f"cqrs: 1\ncontext: {context}\n{text}"


def test_what_was_removed_stays_out_under_its_new_name(shop):
    (shop.root / "tests/orders/test_get_order.py").unlink()
    shop.done("rename", "GetOrder", "FetchOrder")
    assert [path for path in shop.tree() if "fetch_order" in path] == [
        ".cqrs-gen/base/src/shop/orders/handlers/fetch_order.py",
        ".cqrs-gen/base/tests/orders/test_fetch_order.py",
        "src/shop/orders/handlers/fetch_order.py",
    ]


def test_a_rename_that_cannot_be_finished_changes_nothing(shop):
    shop.edit(
        "src/shop/report.py",
        "class Report:",
        "SubmitOrderBuilder = 1\n\n\nclass Report:",
    )
    before = shop.tree()
    answer = shop.run("rename", "PlaceOrder", "SubmitOrder")
    assert answer.code == 1
    assert "src/shop/report.py:10:34: error[name-in-the-way]" in answer.said
    assert shop.tree() == before
