"""What generated messages cost beside plain dataclasses of the same fields.

Making them is timed in this process, importing five hundred of them in interpreters of
their own; both take turns with what they are compared with. All is CPU time.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import MISSING, field, fields, make_dataclass
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from time import process_time
from timeit import Timer
from typing import Any
from uuid import UUID

from bench import say
from bus_project import PACKAGE, generate
from importing import imports
from rounds import Figures, head

ROUNDS = 41
VALUES: Mapping[str, object] = {
    "number": 7,
    "note": "with care",
    "order_id": UUID(int=7),
    "total": Decimal(7),
    "placed_at": datetime(2030, 1, 31, tzinfo=UTC),
    "tags": ["new"],
}


def main() -> None:
    """Generate, measure and print."""
    say(f"Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, str(generate(Path(folder))))
        say(head("beside a plain frozen dataclass"))
        for what, kind in made_kinds().items():
            say(made(what, kind, rounds=ROUNDS).line())
    with tempfile.TemporaryDirectory() as folder:
        say(head("beside a module of plain dataclasses"))
        for figures in imports(Path(folder)):
            say(figures.line())


def made_kinds() -> dict[str, type[Any]]:
    """Give some commands of the project."""
    commands = import_module(f"{PACKAGE}.orders.commands")
    return {
        "making one of 1 field": commands.Bare,
        "making one of 2 fields, with constraints": commands.Checked,
        "making one of 6 fields": commands.Large,
        "making one of 6 fields, 5 by default": commands.Lenient,
    }


def made(what: str, kind: type[Any], *, rounds: int, times: int = 2000) -> Figures:
    """Time how a message is made, by turns with a plain one."""
    required = [each.name for each in fields(kind) if each.default is MISSING]
    call = f"kind({', '.join(f'{name}={name}' for name in required)})"
    message, plain = (
        Timer(call, timer=process_time, globals={"kind": each, **VALUES})
        for each in (kind, plain_one(kind))
    )
    figures = Figures(what, 1.1)
    for _ in range(rounds):
        figures.floor.append(plain.timeit(times) / times * 1e9)
        figures.spent.append(message.timeit(times) / times * 1e9)
    return figures


def plain_one(kind: type[Any]) -> type[Any]:
    """Make a plain dataclass with the fields of a message."""
    names = [
        (each.name, each.type, field(default=each.default)) for each in fields(kind)
    ]
    return make_dataclass(kind.__name__, names, frozen=True, kw_only=True)


if __name__ == "__main__":
    main()
