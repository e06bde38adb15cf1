"""Importing a generated context, each time in an interpreter of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from bus_project import PACKAGE, generate
from rounds import Figures

ROUNDS: Final = 15
COMMANDS: Final = [f"Place{nth:03}" for nth in range(300)]
QUERIES: Final = [f"Get{nth:03}" for nth in range(200)]
_FIELDS: Final = """\
    fields:
      order_id: UUID
      number: { type: int, ge: 1, le: 999 }
      total: { type: Decimal, ge: 0 }
      note: { type: str, max_length: 200 }
      placed_at: datetime
      channel: str = web
    returns: UUID
"""
_HEAD: Final = '''\
"""The same messages, and nothing else."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID
'''
_CLASS: Final = '''

@dataclass(frozen=True, kw_only=True)
class {name}:
    """{name}."""

    order_id: UUID
    number: int
    total: Decimal
    note: str
    placed_at: dt.datetime
    channel: str = "web"
'''
_TIMED: Final = """\
{before}
from time import process_time_ns
start = process_time_ns()
import {module}
print(process_time_ns() - start)
"""
# What any application with a loop has imported before.
_LOOP: Final = "import asyncio, datetime, decimal, dataclasses, uuid"
_RUNTIME: Final = f"{_LOOP}\nimport {PACKAGE}.cqrs"


def imports(root: Path) -> list[Figures]:
    """Time imports by turns."""
    sources = written(root)
    wiring = f"{PACKAGE}.orders.wiring"
    cases = [
        (Figures("context of 500 messages, and its wiring", 1.2), "", wiring),
        (Figures("the same, asyncio imported before"), _LOOP, wiring),
        (Figures("the same, asyncio and runtime before"), _RUNTIME, wiring),
        (Figures("the runtime alone"), "", f"{PACKAGE}.cqrs"),
        (Figures("the application with 500 handlers"), "", f"{PACKAGE}.app"),
    ]
    for nth in range(ROUNDS + 1):
        for figures, before, module in cases:
            floor = nanoseconds(before, "plain", sources)
            spent = nanoseconds(before, module, sources)
            if nth:  # the first round writes the bytecode
                figures.floor.append(floor)
                figures.spent.append(spent)
    return [figures for figures, _, _ in cases]


def written(root: Path) -> Path:
    """Generate the context, and write the module that it is compared with."""
    lines = ["cqrs: 1", "context: orders"]
    for kind, names in (("commands", COMMANDS), ("queries", QUERIES)):
        lines += [f"{kind}:", *(f"  {name}:\n{_FIELDS.rstrip()}" for name in names)]
    sources = generate(root, "\n".join(lines) + "\n")
    classes = [_CLASS.format(name=name) for name in COMMANDS + QUERIES]
    (sources / "plain.py").write_text(_HEAD + "".join(classes))
    return sources


def nanoseconds(before: str, module: str, sources: Path) -> float:
    """Return what an import takes in a new interpreter, which keeps its bytecode."""
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", _TIMED.format(before=before, module=module)],
        cwd=sources,
        env=environment,
        check=True,
        capture_output=True,
    )
    return float(done.stdout)
