"""Speed and memory on a thousand messages, beside a peer and the floor, in one run.

Every figure is the median of several runs of a whole process, in CPU seconds of the
process and its children; the ratios are what counts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from schemas import CONTEXTS, MESSAGES, PAST, VERBS, write_project

TOOLS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Cost:
    """What one kind of run takes: CPU seconds and peak memory in megabytes."""

    seconds: float
    megabytes: float


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        project = root / "project"
        write_project(project)
        floor = cost([sys.executable, "-c", "pass"], project, runs=21)
        # A new folder each time: some disks are slow where much was just deleted.
        cold = median(
            cost(gen("generate"), fresh(root, nth), runs=1) for nth in range(5)
        )
        subprocess.run(gen("generate"), cwd=project, check=True, capture_output=True)
        none = cost(gen("generate"), project, runs=15)
        edit = cost(gen("generate"), project, runs=9, before=Editor(project))
        version = cost(gen("--version"), project, runs=15)
        usage = cost(gen("--help"), project, runs=15)
        lines = sum(
            len(path.read_bytes().splitlines())
            for folder in ("src", "tests")
            for path in (project / folder).rglob("*.py")
        )
        peer_input = root / "messages.json"
        peer_input.write_text(json.dumps(json_schema()))
        black = cost(peer(root, "black"), root, runs=3)
        ruff = cost(peer(root, "ruff-format"), root, runs=3)
    say(f"{CONTEXTS * MESSAGES} messages, {lines:,} lines of output")
    say(f"floor: python -c pass {floor.seconds * 1000:.1f} ms")
    say(f"peer:  datamodel-codegen, message classes alone, black {black.seconds:.2f} s")
    say(f"peer:  the same with ruff {ruff.seconds:.2f} s")
    row("cold generation", cold.seconds, black.seconds, 0.3, "datamodel-codegen, black")
    row("cold generation", cold.seconds, ruff.seconds, None, "datamodel-codegen, ruff")
    row("nothing changed", none.seconds, floor.seconds, 8, "python -c pass")
    row("one message edited", edit.seconds, floor.seconds, 25, "python -c pass")
    row("--version", version.seconds, floor.seconds, 5, "python -c pass")
    row("--help", usage.seconds, floor.seconds, 5, "python -c pass")
    say(f"{'peak memory, cold':<20}{cold.megabytes:8.0f} MB    at most 250 MB")


class Editor:
    """Changes one message of one context, another one each time."""

    def __init__(self, project: Path) -> None:
        self._paths = iter(sorted((project / "schemas").glob("*.yaml")))

    def __call__(self) -> None:
        path = next(self._paths)
        text = path.read_text()
        path.write_text(
            text.replace("note: str | None = None", "memo: str | None = None", 1)
        )


def gen(*arguments: str) -> list[str]:
    """Return a call of cqrs-gen."""
    return [str(TOOLS / "cqrs-gen"), *arguments]


def peer(root: Path, formatter: str) -> list[str]:
    """Return a call of the peer that writes dataclasses for the same messages."""
    formatters = ["black", "isort"] if formatter == "black" else [formatter]
    return [
        str(TOOLS / "datamodel-codegen"),
        *("--input", str(root / "messages.json"), "--input-file-type", "jsonschema"),
        *("--output", str(root / "models.py")),
        *("--output-model-type", "dataclasses.dataclass"),
        *("--formatters", *formatters),
    ]


def fresh(root: Path, nth: int) -> Path:
    """Return a project with nothing but its schemas."""
    project = root / f"cold{nth}"
    write_project(project)
    return project


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median time and the highest memory."""
    told = list(costs)
    return Cost(
        statistics.median(each.seconds for each in told),
        max(each.megabytes for each in told),
    )


def cost(
    command: list[str], at: Path, runs: int, before: Callable[[], None] | None = None
) -> Cost:
    """Run a command several times and return its median cost."""
    seconds: list[float] = []
    megabytes: list[float] = []
    for _ in range(runs):
        if before is not None:
            before()
        with subprocess.Popen(
            command, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            said = process.stderr.read() if process.stderr else b""
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command[0]} failed:\n{said.decode()[-2000:]}")
        seconds.append(used.ru_utime + used.ru_stime)
        megabytes.append(used.ru_maxrss / 1024)
    return Cost(statistics.median(seconds), max(megabytes))


def json_schema() -> dict[str, object]:
    """Return the messages of the project as JSON Schema, for the peer."""
    text = {"type": "string"}
    definitions: dict[str, object] = {}
    for nth in range(CONTEXTS):
        thing = f"Thing{nth:03}"
        names = [
            f"{thing}{PAST[0]}",
            *(f"{verb}{thing}" for verb in VERBS),
            *(f"{verb}{thing}" for verb in ("Get", "Find", "Count")),
        ]
        for name in names:
            definitions[name] = {
                "type": "object",
                "description": "With everything that it takes.",
                "required": ["thing_id", "total", "reason"],
                "properties": {
                    "thing_id": {**text, "format": "uuid"},
                    "quantity": {
                        "type": "integer",
                        "minimum": 1,
                        "maximum": 999,
                        "default": 1,
                    },
                    "total": {
                        "type": "number",
                        "minimum": 0,
                        "description": "What it costs in all.",
                    },
                    "reason": {**text, "minLength": 1, "maxLength": 200},
                    "note": {"type": ["string", "null"]},
                    "tags": {"type": "array", "items": text, "maxItems": 10},
                },
            }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Messages",
        "type": "object",
        "definitions": definitions,
    }


def row(name: str, value: float, other: float, limit: float | None, what: str) -> None:
    """Print a ratio, and whether it keeps its limit."""
    ratio = value / other
    told = "" if limit is None else f"at most {limit}x"
    mark = " MISSED" if limit is not None and ratio > limit else ""
    say(f"{name:<20}{value:8.3f} s  {ratio:8.2f}x {what:<26}{told}{mark}")


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
