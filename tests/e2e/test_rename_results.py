"""A field rename follows what handlers of messagebus do with the results of finders."""

from __future__ import annotations

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
BUS = "from messagebus import async_listen\n"
FINDS = "await uow.books.by_id(command.isbn)"
HEAD = f"    found = {FINDS}\n"
USES = {
    "awaited and unwrapped": f"    book = ({FINDS}).unwrap()\n    print(book.title)\n",
    "in one expression": f"    print(({FINDS}).unwrap().title)\n",
    "expect": HEAD + '    print(found.expect("there").title)\n',
    "a default": HEAD + "    print(found.unwrap_or(found.unwrap()).title)\n",
    "ok_value": HEAD + "    print(found.ok_value.title)\n",
    "value": HEAD + "    print(found.value.title)\n",
    "after an early exit": HEAD
    + "    if isinstance(found, Err):\n        return found\n"
    + "    print(found.ok_value.title)\n",
    "isinstance": HEAD
    + "    if isinstance(found, Ok):\n        print(found.ok_value.title)\n",
    "is_ok": HEAD
    + "    if is_ok(found):\n        book = found.ok_value\n        print(book.title)\n",
    "match by place": HEAD
    + "    match found:\n        case Ok(book):\n            print(book.title)\n",
    "match by name": HEAD
    + "    match found:\n        case Ok(ok_value=book):\n            print(book.title)\n",
    "map": HEAD + "    print(found.map(lambda book: book.title))\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    shop = new_project(tmp_path_factory.mktemp("made") / "shop", library=SHELF)
    shop.write("pyproject.toml", CONFIG + 'target = "messagebus"\n')
    shop.done("generate")
    return shop


@pytest.mark.parametrize("use", USES)
def test_a_result_proves_what_it_holds(use: str, made: Project, tmp_path: Path) -> None:
    shop = made.copy(tmp_path / "shop")
    shop.edit(HANDLER, BUS, BUS + "from result import Err, Ok, is_ok\n")
    shop.edit(
        HANDLER,
        "    raise NotImplementedError\n",
        USES[use] + "    raise NotImplementedError\n",
    )
    answer = shop.done("rename", "Book.title", "name")
    assert "unproved-rename" not in answer.said
    assert shop.read(HANDLER).endswith(
        USES[use].replace(".title", ".name") + "    raise NotImplementedError\n"
    )


def test_the_other_side_of_a_result_is_another_thing(made: Project, tmp_path: Path):
    shop = made.copy(tmp_path / "shop")
    use = f"    found = {FINDS}\n    print(found.err_value.title)\n    raise NotImplementedError\n"
    shop.edit(HANDLER, "    raise NotImplementedError\n", use)
    shop.done("rename", "Book.title", "name")
    assert "found.err_value.title" in shop.read(HANDLER)
