"""A project that goes to another target and back keeps its edited tests line for line."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

SHOP = """\
types:
  Line: { fields: { sku: str, units: int = 1 } }
commands:
  Place: { fields: { lines: "list[Line]" } }
"""
TEST = "tests/orders/test_place.py"
OTHER = {"standalone": "messagebus", "messagebus": "standalone"}
MINE = '\n\ndef test_mine() -> None:\n    """Mine."""\n    assert {}Place(lines=[]).lines == []\n'
GONE = {
    "standalone": "from shop.orders.commands import Place as Gone\n",
    "messagebus": "from shop.orders.domain.messages import Place as Gone\n",
}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    found: dict[str, Project] = {}
    for name in OTHER:
        shop = new_project(tmp_path_factory.mktemp(name) / "shop", orders=SHOP)
        shop.write("pyproject.toml", CONFIG + f'target = "{name}"\n')
        shop.done("generate")
        found[name] = shop
    return found


@pytest.fixture(params=OTHER)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def shop(target: str, generated: dict[str, Project], tmp_path: Path) -> Project:
    return generated[target].copy(tmp_path / "shop")


def switch(shop: Project, old: str) -> None:
    shop.edit("pyproject.toml", f'target = "{old}"', f'target = "{OTHER[old]}"')


def with_import(text: str) -> str:
    """Put an import where isort wants it."""
    if "import asyncio\n" in text:
        return text.replace("import asyncio\n", "import asyncio\nimport json\n", 1)
    return text.replace("\n\nimport pytest", "\n\nimport json\n\nimport pytest", 1)


@pytest.mark.parametrize("imports", [False, True])
def test_an_edited_test_is_what_it_was(
    imports: bool, target: str, shop: Project
) -> None:
    text = shop.read(TEST) + MINE.format("json and " if imports else "")
    mine = with_import(text) if imports else text
    shop.write(TEST, mine)
    switch(shop, target)
    shop.done("generate")
    assert "def test_mine" in shop.read(TEST)
    switch(shop, OTHER[target])
    shop.done("generate")
    assert shop.read(TEST) == mine


def test_a_test_that_imports_what_is_gone_is_told_in_every_run(
    target: str, shop: Project
) -> None:
    text = shop.read(TEST)
    first = next(line for line in text.split("\n") if line.startswith("from shop"))
    mine = text.replace(first, GONE[target] + first, 1) + MINE.format("Gone and ")
    shop.write(TEST, mine)
    switch(shop, target)
    for verb in ("generate", "generate", "check"):
        answer = shop.run(verb)
        assert answer.code == 1
        assert f"{TEST}:" in answer.err
        assert "error[dangling-import]" in answer.err
