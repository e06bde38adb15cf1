"""Conflicts are decided for single files and folders, each in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Project, new_project

CONTEXT = "commands:\n  {}: {{ fields: {{ n: int = 1 }} }}\n"
PATHS = {
    name: f"src/shop/{name}/commands.py" for name in ("orders", "billing", "stock")
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    shop = new_project(
        tmp_path_factory.mktemp("made") / "shop",
        orders=CONTEXT.format("PlaceOrder"),
        billing=CONTEXT.format("PayBill"),
        stock=CONTEXT.format("CountStock"),
    )
    shop.done("generate")
    for name, path in PATHS.items():
        shop.edit(path, "n: int = 1", "n: int = 7")
        shop.edit(f"schemas/{name}.yaml", "n: int = 1", "n: int = 2")
    return shop


@pytest.fixture
def shop(generated: Project, tmp_path: Path) -> Project:
    return generated.copy(tmp_path / "shop")


def values(shop: Project) -> str:
    found = ""
    for path in PATHS.values():
        text = shop.read(path)
        found += "|" if "<<<<<<<" in text else text[text.index("n: int = ") + 9]
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["edited:src/shop/orders", "fresh:src/shop/billing", "edited"], "727"),
        (["fresh", "edited:src/shop/stock/commands.py"], "227"),
        (["edited:.", "fresh:src/shop/billing/commands.py"], "727"),
        (["markers:src/shop/orders", "edited"], "|77"),
    ],
)
def test_every_path_has_its_own_decision(
    words: list[str], expected: str, shop: Project
):
    options = [each for word in words for each in ("--on-conflict", word)]
    shop.run("generate", *options)
    assert values(shop) == expected


def test_a_plain_decision_holds_for_the_paths_that_are_named(shop: Project) -> None:
    before = shop.tree()
    answer = shop.run("generate", "--on-conflict", "edited", PATHS["orders"])
    assert answer.code == 1
    assert shop.tree() == before
    assert PATHS["billing"] in answer.err
    assert f"{PATHS['orders']}:" not in answer.err
    shop.done("generate", "--on-conflict", "edited", *PATHS.values())
    assert values(shop) == "777"
    shop.done("check")


def test_paths_are_those_of_the_folder_that_one_is_in(shop: Project) -> None:
    inside = Project(shop.root / "src/shop")
    inside.done(
        "generate",
        "--on-conflict",
        "edited",
        "orders",
        "--on-conflict",
        "fresh:billing",
        "--on-conflict",
        "fresh:stock",
    )
    assert values(shop) == "722"


@pytest.mark.parametrize(
    "words",
    [
        ["src/shop/orders/commands.py"],
        ["--on-conflict", "mine:src"],
        ["--on-conflict", "edited:src", "src/shop/orders/commands.py"],
    ],
)
def test_a_path_without_a_decision_is_refused(words: list[str], shop: Project) -> None:
    assert shop.run("generate", *words).code == 2


def test_a_path_that_nothing_is_generated_to_is_told(shop: Project) -> None:
    before = shop.tree()
    answer = shop.run(
        "generate", "--on-conflict", "edited", "src/shop/orders/comands.py"
    )
    assert answer.code == 1
    assert (
        "error[not-emitted]: nothing is generated to src/shop/orders/comands.py"
        in answer.err
    )
    assert f"did you mean `{PATHS['orders']}`" in answer.err
    assert shop.tree() == before
