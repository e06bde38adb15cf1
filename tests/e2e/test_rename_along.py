"""A rename that is right only with others makes all of them in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Project, new_project

ORDERS = """\
events:
  Placed: { fields: { order_id: UUID, total: int } }
  Paid: { fields: { order_id: UUID } }
projections:
  View:
    key: order_id
    fields: { order_id: UUID, total: int, paid: bool = false }
    built_from: { Placed: {}, Paid: { paid: true } }
queries:
  GetOrder:
    fields: { order_id: UUID }
    returns: View | None
    cache: { key: "order:{order_id}", invalidate_on: [Placed, Paid] }
  Find: { fields: { order_id: UUID }, returns: View | None }
commands:
  Place: { fields: { order_id: UUID, total: int }, emits: [Placed] }
"""
SCHEMA = "schemas/orders.yaml"
MATCHED = ("View", "Placed", "Paid", "GetOrder")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    shop = new_project(tmp_path_factory.mktemp("made") / "shop", orders=ORDERS)
    shop.done("generate")
    shop.write(
        "src/shop/mine.py",
        "from shop.orders.events import Paid\nfrom shop.orders.queries import Find\n\n\n"
        "def f(paid: Paid, find: Find) -> bool:\n"
        "    return paid.order_id == find.order_id\n",
    )
    return shop


@pytest.mark.parametrize("first", MATCHED)
def test_all_that_have_to_match_are_renamed_and_nothing_else(
    first: str, generated: Project, tmp_path: Path
) -> None:
    shop = generated.copy(tmp_path / "shop")
    answer = shop.done("rename", f"{first}.order_id", "id")
    schema = shop.read(SCHEMA)
    assert schema.count("id: { type: UUID, renamed_from: order_id }") == len(MATCHED)
    assert "key: id\n" in schema
    assert '"order:{id}"' in schema
    assert "Find: { fields: { order_id: UUID }" in schema
    assert "Place: { fields: { order_id: UUID, total: int }" in schema
    for other in MATCHED:
        told = f"warning[renamed-along]: `{other}.order_id` is renamed as well"
        assert (told in answer.err) == (other != first)
    assert "paid.id == find.order_id" in shop.read("src/shop/mine.py")
    shop.done("check")


def test_what_is_right_alone_is_renamed_alone(generated: Project, tmp_path: Path):
    shop = generated.copy(tmp_path / "shop")
    assert "renamed-along" not in shop.done("rename", "Find.order_id", "id").err
    assert "renamed-along" not in shop.done("rename", "Place.order_id", "id").err


def test_a_companion_that_has_the_new_name_already_refuses_the_rename(
    generated: Project, tmp_path: Path
) -> None:
    shop = generated.copy(tmp_path / "shop")
    shop.edit(
        SCHEMA,
        "Paid: { fields: { order_id: UUID }",
        "Paid: { fields: { order_id: UUID, id: str }",
    )
    shop.done("generate")
    before = shop.tree()
    answer = shop.run("rename", "View.order_id", "id")
    assert answer.code == 1
    assert "error[name-taken]: `Paid.id` is there" in answer.err
    assert shop.tree() == before
