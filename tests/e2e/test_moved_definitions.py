"""A generated class that moved to a module of the user gets its changes there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

SHOP = """\
types:
  Line: { fields: { sku: str, units: int = 1 } }
  Other: { fields: { a: str } }
commands:
  Place: { fields: { lines: "list[Line]", other: Other } }
"""
SCHEMA = "schemas/orders.yaml"
TYPES = {
    "standalone": "src/shop/orders/types.py",
    "messagebus": "src/shop/orders/domain/types.py",
}
HOME = "src/shop/lines.py"
MINE = "\n    def total(self) -> int:\n        return self.units\n"
IMPORTS = {
    "absolute": "from shop.lines import Line\n",
    "relative": "from {dots}lines import Line\n",
    "aliased to itself": "from shop.lines import Line as Line\n",
}


@pytest.fixture(params=TYPES)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    found: dict[str, Project] = {}
    for name in TYPES:
        shop = new_project(tmp_path_factory.mktemp(name) / "shop", orders=SHOP)
        shop.write("pyproject.toml", CONFIG + f'target = "{name}"\n')
        shop.done("generate")
        found[name] = shop
    return found


@pytest.fixture
def shop(target: str, generated: dict[str, Project], tmp_path: Path) -> Project:
    return generated[target].copy(tmp_path / "shop")


def move(shop: Project, target: str, how: str = "absolute") -> None:
    """Cut the class out, put it into a module of its own, and import it from there."""
    text = shop.read(TYPES[target])
    cut = re.search(r"(@dataclass[^\n]*\n)?class Line\b.*?\n\n\n", text, re.DOTALL)
    assert cut
    head, _, rest = text.partition("\n\n\n")
    dots = "..." if target == "messagebus" else ".."
    line = IMPORTS[how].format(dots=dots)
    shop.write(TYPES[target], f"{head}\n\n{line}\n\n{rest.replace(cut[0], '')}")
    shop.write(
        HOME, f"{head}\n\n\n{cut[0].rstrip()}\n{MINE}".replace("Value types", "Lines")
    )
    shop.done("generate")


def imports(shop: Project, path: str) -> None:
    module = path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    subprocess.run(
        [sys.executable, "-c", f"import {module}"],
        env={"PYTHONPATH": str(shop.root / "src")},
        check=True,
    )


@pytest.mark.parametrize("how", IMPORTS)
def test_changes_of_the_schema_arrive_where_the_class_is(
    how: str, target: str, shop: Project
) -> None:
    move(shop, target, how)
    shop.edit(
        SCHEMA, "units: int = 1", "units: int = 1, price: Decimal = 0, note: str = x"
    )
    shop.edit(SCHEMA, "a: str", "a: str, b: int = 2")
    shop.done("generate")
    home, types = shop.read(HOME), shop.read(TYPES[target])
    assert "price: Decimal = Decimal(0)\n    note: str" in home
    assert "from decimal import Decimal\n" in home
    assert MINE in home
    assert "class Line" not in types
    assert "price" not in types
    assert "decimal" not in types
    assert "b: int = 2" in types
    tree = shop.tree()
    assert "nothing to do" in shop.done("generate").err
    assert shop.tree() == tree
    assert "error" not in shop.run("check").err
    imports(shop, TYPES[target])
    # And again, from the record of the last run.
    shop.edit(SCHEMA, "note: str = x", "remark: str = x")
    shop.done("generate")
    assert "remark: str" in shop.read(HOME)
    assert "note: str" not in shop.read(HOME)


def test_a_conflict_is_told_where_the_class_is_and_can_be_decided(
    target: str, shop: Project
) -> None:
    move(shop, target)
    shop.edit(HOME, "units: int = 1", "units: int = 7")
    shop.edit(SCHEMA, "units: int = 1", "units: int = 2")
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 1
    assert f"{HOME}:" in answer.err
    assert (
        "error[conflict]: your edit and the new output both change Line.units"
        in answer.err
    )
    assert shop.tree() == before
    shop.done("generate", "--on-conflict", "edited", TYPES[target])
    assert "units: int = 7" in shop.read(HOME)
    shop.done("check")


def test_a_change_that_needs_what_the_new_home_cannot_have_is_a_conflict(
    target: str, shop: Project
) -> None:
    move(shop, target)
    shop.edit(SCHEMA, "units: int = 1", "units: int = 1, other: Other | None = None")
    answer = shop.run("generate")
    assert answer.code == 1
    assert "[conflict]" in answer.err


def test_a_class_that_is_only_removed_is_not_followed(
    target: str, shop: Project
) -> None:
    move(shop, target)
    shop.write(HOME, "Line = object\n")
    shop.edit(SCHEMA, "a: str", "a: str, b: int = 2")
    shop.run("generate")
    assert shop.read(HOME) == "Line = object\n"
