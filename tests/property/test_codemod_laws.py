"""Laws of renames in Python code, over modules of the example and random symbols."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from cqrs_gen.merge.codemod.rewrite import rewrite
from cqrs_gen.merge.codemod.symbols import ANYWHERE, Symbols
from cqrs_gen.merge.codemod.tables import parameters, table_of
from cqrs_gen.merge.codemod.world import World

SHOP = Path(__file__).parent.parent.parent / "examples" / "shop"
FILES = sorted(
    path
    for folder in ("src/shop/orders", "src/shop/cqrs", "tests")
    for path in (SHOP / folder).rglob("*.py")
    if path.stat().st_size > 600
)
NOBODY = World(lambda _: None, guess=True)


def defined(text: str) -> list[str]:
    """Return the paths of everything that a module defines."""
    table = table_of(ANYWHERE, text)
    assert table is not None
    found = [*table.classes, *table.functions, *table.variables]
    for name, cls in table.classes.items():
        members = (*cls.attributes, *cls.methods)
        found += [f"{name}.{each}" for each in members if not each.startswith("__")]
    for name, function in table.functions.items():
        found += [f"{name}.{each.name.value}" for each in parameters(function)]
    return found


@pytest.mark.parametrize("seed", range(40))
def test_a_rename_and_its_way_back_change_nothing(seed):
    chosen = random.Random(seed)  # noqa: S311 - the same on every run
    path = chosen.choice(FILES)
    text = path.read_text("utf-8")
    paths = defined(text)
    some = chosen.sample(paths, min(len(paths), 4))
    new = {each: f"zz_{each.rpartition('.')[2]}" for each in some}
    there = Symbols({(ANYWHERE, old): now for old, now in new.items()})
    made = rewrite(text, ANYWHERE, there, NOBODY)
    assert made.problem == ""
    assert made.taken == ()
    ast.parse(made.text)
    assert made.text.replace("zz_", "") == text
    back: dict[tuple[str, str], str] = {}
    for old in some:
        *owner, last = old.split(".")
        home = [new.get(".".join(owner), owner[-1])] if owner else []
        back[ANYWHERE, ".".join([*home, f"zz_{last}"])] = last
    again = rewrite(made.text, ANYWHERE, Symbols(back), NOBODY)
    assert again.text == text
