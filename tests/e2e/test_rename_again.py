"""Names that are declared anew, and names that move on in a row, in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

SHOP = """\
commands:
  Place: { fields: { order_id: UUID, note: str } }
  Ship: { fields: { order_id: UUID } }
"""
TARGETS = ("standalone", "messagebus")
COMMANDS = {
    "standalone": "shop.orders.commands",
    "messagebus": "shop.orders.domain.messages",
}
HANDLERS = {
    "standalone": "src/shop/orders/handlers/{}.py",
    "messagebus": "src/shop/orders/service/handlers/{}.py",
}
SCHEMA = "schemas/orders.yaml"
STUB = "raise NotImplementedError"
MINE = """\
from {module} import Place, Ship


def f(place: Place, ship: Ship) -> Place:
    print(place.note)
    return Place(order_id=ship.order_id, note="x")
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    found: dict[str, Project] = {}
    for target in TARGETS:
        shop = new_project(tmp_path_factory.mktemp(target) / "shop", orders=SHOP)
        shop.write("pyproject.toml", CONFIG + f'target = "{target}"\n')
        shop.done("generate")
        shop.edit(HANDLERS[target].format("place"), STUB, "print(command.note)")
        shop.edit(HANDLERS[target].format("ship"), STUB, "print(command.order_id)")
        shop.write("src/shop/mine.py", MINE.format(module=COMMANDS[target]))
        found[target] = shop
    return found


@pytest.fixture(params=TARGETS)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shop(target: str, generated: dict[str, Project], tmp_path: Path) -> Project:
    return generated[target].copy(tmp_path / "shop")


def settled(shop: Project) -> None:
    """A second run has nothing to rename any more."""
    tree = shop.tree()
    assert "nothing to do" in shop.done("generate").err
    assert shop.tree() == tree


def test_a_field_moves_on_and_a_new_one_takes_its_name(target: str, shop: Project):
    shop.edit(
        SCHEMA, "note: str", "note: int, remark: { type: str, renamed_from: note }"
    )
    shop.done("generate")
    assert "print(command.remark)" in shop.read(HANDLERS[target].format("place"))
    mine = shop.read("src/shop/mine.py")
    assert "print(place.remark)" in mine
    assert 'remark="x"' in mine
    settled(shop)
    # Code that is written afterwards means the new one.
    shop.edit("src/shop/mine.py", "place.remark)", "place.remark, place.note)")
    shop.edit(SCHEMA, "Ship: { fields: {", "Ship: { fields: { more: str,")
    shop.done("generate")
    assert "place.remark, place.note)" in shop.read("src/shop/mine.py")


def test_a_message_moves_on_and_a_new_one_takes_its_name(target: str, shop: Project):
    shop.edit(
        SCHEMA,
        "  Place: { fields: { order_id: UUID, note: str } }",
        "  PlaceOrder:\n    renamed_from: Place\n"
        "    fields: { order_id: UUID, note: str }\n"
        "  Place: { wire_name: PlaceAnew, fields: { where: str } }",
    )
    shop.done("generate")
    moved = shop.read(HANDLERS[target].format("place_order"))
    assert "command: PlaceOrder" in moved
    assert "print(command.note)" in moved
    new = shop.read(HANDLERS[target].format("place"))
    assert "command: Place" in new
    assert STUB in new
    mine = shop.read("src/shop/mine.py")
    assert "place: PlaceOrder" in mine
    assert "return PlaceOrder(order_id=" in mine
    settled(shop)


def test_messages_move_on_in_a_row(target: str, shop: Project) -> None:
    shop.edit(SCHEMA, "  Ship: {", "  Send: { renamed_from: Ship,")
    shop.edit(SCHEMA, "  Place: {", "  Ship: { renamed_from: Place,")
    shop.done("generate")
    assert "print(command.note)" in shop.read(HANDLERS[target].format("ship"))
    assert "print(command.order_id)" in shop.read(HANDLERS[target].format("send"))
    assert not (shop.root / HANDLERS[target].format("place")).exists()
    assert "def f(place: Ship, ship: Send) -> Ship:" in shop.read("src/shop/mine.py")
    settled(shop)


def test_fields_move_on_in_a_row(target: str, shop: Project) -> None:
    shop.edit(
        SCHEMA,
        "{ order_id: UUID, note: str }",
        "{ note: { type: UUID, renamed_from: order_id }, "
        "text: { type: str, renamed_from: note } }",
    )
    shop.done("generate")
    assert "print(command.text)" in shop.read(HANDLERS[target].format("place"))
    assert 'Place(note=ship.order_id, text="x")' in shop.read("src/shop/mine.py")
    settled(shop)


def test_a_swap_is_refused_at_the_key_and_nothing_is_written(shop: Project) -> None:
    shop.edit(SCHEMA, "  Ship: {", "  Tmp: { renamed_from: Place,")
    shop.edit(SCHEMA, "  Place: {", "  Ship: { renamed_from: Tmp,")
    shop.edit(SCHEMA, "  Tmp: { renamed_from: Place", "  Tmp: { renamed_from: Ship")
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 1
    assert "error[bad-former-name]: `Ship`, `Tmp` swap their names" in answer.err
    assert shop.tree() == before


def test_a_swap_by_way_of_a_third_name_works(target: str, shop: Project) -> None:
    for old, new in (("Place", "Third"), ("Ship", "Place"), ("Third", "Ship")):
        shop.done("rename", old, new)
    assert "print(command.note)" in shop.read(HANDLERS[target].format("ship"))
    assert "print(command.order_id)" in shop.read(HANDLERS[target].format("place"))
    assert "def f(place: Ship, ship: Place) -> Ship:" in shop.read("src/shop/mine.py")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: str", "remark: { type: str, renamed_from: nte }"),
        ("  Place: {", "  PutOrder: { renamed_from: Plce,"),
    ],
)
def test_a_former_name_that_nothing_had_is_told_at_its_key(
    old: str, new: str, shop: Project
) -> None:
    shop.edit(SCHEMA, old, new)
    answer = shop.run("generate")
    assert "warning[unknown-former-name]: nothing was called" in answer.err
    assert f"{SCHEMA}:4:" in answer.err


def test_a_new_project_may_have_former_names_from_its_beginning(tmp_path: Path) -> None:
    text = SHOP.replace("  Ship: {", "  Ship: { renamed_from: Send,")
    shop = new_project(tmp_path / "shop", orders=text)
    assert "unknown-former-name" not in shop.done("generate").err
    assert "unknown-former-name" not in shop.done("generate").err


def test_a_rename_that_was_applied_is_quiet_in_runs_that_apply_another(tmp_path):
    project = new_project(
        tmp_path / "shop",
        orders="types:\n  OrderId: UUID\nevents:\n  OrderPlaced: { fields: { id: OrderId } }\n"
        "commands:\n  PlaceOrder: { fields: { order_id: OrderId, note: str } }\n",
    )
    project.done("generate")
    for old, new in (
        ("OrderId", "BuyId"),
        ("OrderPlaced", "OrderMade"),
        ("PlaceOrder.note", "remark"),
        ("PlaceOrder", "MakeOrder"),
        ("MakeOrder", "OpenOrder"),
    ):
        assert "warning" not in project.done("rename", old, new).err
