"""Import blocks stand in the order that ruff keeps with its default settings."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from cqrs_gen.pack import Symbol
from cqrs_gen.render.imports import import_block

MODULES = (
    "__future__ dataclasses datetime decimal typing a1 a2 a10 pytest messagebus _low "
    "shop shop.orders shop.orders.types shop.zeta"
).split()
NAMES = (
    "field dataclass Field FIELD F f item2 item10 Ab aB _a _A A1 a_b a X_Y x zeta Zeta"
).split()
BLOCKS = 400


def test_ruff_leaves_every_block_alone(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").touch()
    for nth in range(BLOCKS):
        block = import_block(symbols(random.Random(nth)), "shop")  # noqa: S311
        (tmp_path / f"block{nth}.py").write_text(block)
    run = subprocess.run(
        [
            Path(sys.executable).with_name("ruff"),
            *("check", "--isolated", "--no-cache", "--select=I", "."),
            *("--config", 'lint.isort.known-first-party=["shop"]'),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:]


def symbols(choices: random.Random) -> set[Symbol]:
    """Draw plain, aliased and partly aliased imports."""
    drawn = set()
    for _ in range(choices.randint(1, 14)):
        module, name = choices.choice(MODULES), choices.choice(NAMES)
        alias = choices.choice(["", "", f"al_{name}", f"Zz{name}", "b"])
        if module == "__future__":
            drawn.add(Symbol(module, "annotations"))
        elif choices.random() < 0.2:
            drawn.add(Symbol(module, "", choices.choice(["", "dt", "al"])))
        else:
            drawn.add(Symbol(module, name, alias))
    return drawn
