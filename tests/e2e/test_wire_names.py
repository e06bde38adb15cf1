"""What a message is called where it is stored changes only where a schema says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

SCHEMA = "schemas/orders.yaml"
SHOP = """\
events:
  Placed: { fields: { order_id: UUID } }   # what happened
commands:
  Place:
    fields: { order_id: UUID }
    emits: [Placed]
listeners:
  React: { when: [Placed] }
"""
FILES = {
    "standalone": "src/shop/orders/events.py",
    "messagebus": "src/shop/orders/domain/messages.py",
}
STORED = {"standalone": '"orders.Placed"', "messagebus": '"orders.placed"'}


@pytest.fixture(params=FILES)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shop(target: str, tmp_path: Path) -> Project:
    shop = new_project(tmp_path / "shop", orders=SHOP)
    shop.write("pyproject.toml", CONFIG + f'target = "{target}"\n')
    shop.done("generate")
    return shop


def test_two_renames_keep_the_first_name_and_the_schema_shows_it(
    target: str, shop: Project
) -> None:
    shop.done("rename", "Placed", "OrderPlaced")
    shop.done("rename", "OrderPlaced", "OrderConfirmed")
    schema = shop.read(SCHEMA)
    assert "wire_name: Placed" in schema
    assert "renamed_from: OrderPlaced" in schema
    assert "# what happened" in schema
    assert STORED[target] in shop.read(FILES[target])
    # Without its former name it is still the same on the wire.
    shop.edit(SCHEMA, "renamed_from: OrderPlaced", "doc: Said by the customer.")
    shop.done("generate")
    assert STORED[target] in shop.read(FILES[target])


def test_a_former_name_by_hand_keeps_the_name_and_cannot_go_by_itself(
    target: str, shop: Project
) -> None:
    shop.edit(SCHEMA, "  Placed: {", "  OrderPlaced: { renamed_from: Placed,")
    shop.write(SCHEMA, shop.read(SCHEMA).replace("[Placed]", "[OrderPlaced]"))
    shop.done("generate")
    assert STORED[target] in shop.read(FILES[target])
    shop.edit(SCHEMA, " renamed_from: Placed,", "")
    before = shop.tree()
    for verb in ("generate", "check"):
        answer = shop.run(verb)
        assert answer.code == 1
        assert "error[wire-name-changes]" in answer.err
        assert "wire_name: Placed" in answer.err
    assert shop.tree() == before
    shop.edit(SCHEMA, "  OrderPlaced: {", "  OrderPlaced: { wire_name: Placed,")
    shop.done("generate")
    assert STORED[target] in shop.read(FILES[target])


def test_a_second_rename_by_hand_is_told_at_its_key(shop: Project) -> None:
    shop.edit(SCHEMA, "  Placed: {", "  OrderPlaced: { renamed_from: Placed,")
    shop.write(SCHEMA, shop.read(SCHEMA).replace("[Placed]", "[OrderPlaced]"))
    shop.done("generate")
    text = shop.read(SCHEMA).replace("OrderPlaced", "Confirmed")
    shop.write(
        SCHEMA, text.replace("renamed_from: Placed", "renamed_from: OrderPlaced")
    )
    answer = shop.run("generate")
    assert answer.code == 1
    assert f"{SCHEMA}:4:16: error[wire-name-changes]" in answer.err


def test_a_declared_change_is_made(target: str, shop: Project) -> None:
    shop.edit(SCHEMA, "  Placed: {", "  Placed: { wire_name: Confirmed,")
    shop.done("generate")
    stored = {"standalone": '"orders.Confirmed"', "messagebus": '"orders.confirmed"'}
    assert stored[target] in shop.read(FILES[target])
    shop.edit(SCHEMA, " wire_name: Confirmed,", "")
    assert "error[wire-name-changes]" in shop.run("generate").err


def test_a_new_message_cannot_have_the_stored_name_of_a_renamed_one(shop: Project):
    shop.edit(
        SCHEMA,
        "  Placed: {",
        "  Placed: { fields: { why: str } }\n  OrderPlaced: { renamed_from: Placed,",
    )
    answer = shop.run("generate")
    assert answer.code == 1
    assert "error[wire-name-taken]: `Placed` and `OrderPlaced` are both" in answer.err
    shop.edit(SCHEMA, "  Placed: {", "  Placed: { wire_name: PlacedAnew,")
    shop.done("generate")


def test_a_command_that_is_not_stored_gets_no_name_for_it(
    target: str, shop: Project
) -> None:
    shop.done("rename", "Place", "PlaceOrder")
    assert ("wire_name: Place" in shop.read(SCHEMA)) == (target == "messagebus")


def test_messages_that_move_on_in_a_row_keep_their_stored_names(
    target: str, tmp_path: Path
) -> None:
    text = (
        "events:\n  Placed: { fields: { a: str } }\n  Shipped: { fields: { b: str } }\n"
    )
    shop = new_project(tmp_path / "shop", orders=text)
    shop.write("pyproject.toml", CONFIG + f'target = "{target}"\n')
    shop.done("generate")
    shop.edit(SCHEMA, "  Shipped: {", "  Sent: { renamed_from: Shipped,")
    shop.edit(SCHEMA, "  Placed: {", "  Shipped: { renamed_from: Placed,")
    shop.done("generate")
    assert STORED[target] in shop.read(FILES[target])
    shop.done("generate")
