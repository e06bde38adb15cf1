"""A project of messagebus changes between coroutines and functions, bodies included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from command_line import CONFIG, Project, new_project

SHELF = """\
aggregates:
  Book: { id: { isbn: str }, fields: { title: str } }
commands:
  Lend: { aggregate: Book, fields: { isbn: str } }
"""
HANDLER = "src/shop/library/service/handlers/lend.py"
CALL = "uow.books.by_id(command.isbn)"
# What a body is with coroutines, and without.
BODIES = {
    "assigned": (f"found = await {CALL}", f"found = {CALL}"),
    "chained": (f"book = (await {CALL}).unwrap()", f"book = {CALL}.unwrap()"),
    "argument": (f"print(await {CALL})", f"print({CALL})"),
    "in brackets": (f"book = [await {CALL}]", f"book = [{CALL}]"),
    "twice": (
        f"book = (await {CALL}).unwrap()\n    (await uow.books.update(book)).unwrap()",
        f"book = {CALL}.unwrap()\n    uow.books.update(book).unwrap()",
    ),
    "in a condition": (
        f"if (await {CALL}).is_ok():\n        print('ä', await {CALL})",
        f"if {CALL}.is_ok():\n        print('ä', {CALL})",
    ),
    "over lines": (
        "found = await uow.books.by_id(\n        command.isbn\n    )",
        "found = uow.books.by_id(\n        command.isbn\n    )",
    ),
}


def project(root: Path, mode: str) -> Project:
    shop = new_project(root, library=SHELF)
    options = f'target = "messagebus"\n\n[tool.cqrs-gen.messagebus]\nmode = "{mode}"\n'
    shop.write("pyproject.toml", CONFIG + options)
    shop.done("generate")
    return shop


@pytest.fixture(scope="module", params=["async", "sync"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Project]:
    return request.param, project(
        tmp_path_factory.mktemp("made") / "shop", request.param
    )


def write(shop: Project, body: str) -> None:
    shop.edit(HANDLER, "raise NotImplementedError", f"log.info('x')\n    {body}")
    text = shop.read(HANDLER)
    text = text.replace('"""\n\n', '"""\n\nimport logging\n\n', 1)
    shop.write(
        HANDLER, text.replace("\n\n\n@", "\n\nlog = logging.getLogger()\n\n\n@", 1)
    )


def switch(shop: Project, old: str, new: str) -> None:
    shop.edit("pyproject.toml", f'mode = "{old}"', f'mode = "{new}"')


@pytest.mark.parametrize("name", BODIES)
def test_a_body_changes_with_the_mode(
    name: str, made: tuple[str, Project], tmp_path: Path
) -> None:
    mode, base = made
    shop = base.copy(tmp_path / "shop")
    with_coroutines, without = BODIES[name]
    old, new = (
        (with_coroutines, without) if mode == "async" else (without, with_coroutines)
    )
    write(shop, old)
    switch(shop, mode, "sync" if mode == "async" else "async")
    shop.done("generate")
    text = shop.read(HANDLER)
    assert f"    {new}\n" in text
    assert "import logging\n\nfrom messagebus import" in text
    shop.done("check")


HARD = "import asyncio\n    await asyncio.sleep(0)"


@pytest.mark.parametrize("side", ["edited", "fresh"])
def test_what_no_mechanical_change_makes_right_is_a_conflict_that_can_be_decided(
    side: str, tmp_path: Path
) -> None:
    shop = project(tmp_path / "shop", "async")
    write(shop, HARD)
    mine = shop.read(HANDLER)
    switch(shop, "async", "sync")
    assert "[conflict]" in shop.run("generate").err
    answer = shop.run("generate", "--on-conflict", side)
    assert "broken-merge" not in answer.err
    text = shop.read(HANDLER)
    ast.parse(text)
    assert (text == mine) == (side == "edited")
    assert shop.run("generate").code == 0
