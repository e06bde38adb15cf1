"""What a bus costs beside its handler alone, in one process with its peers.

Every figure is CPU time of this process, from rounds in which all cases take turns;
the ratios are what counts.
"""

from __future__ import annotations

import asyncio
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from bench import say
from bus_project import generate
from peer_buses import buz, cqrs_bus, pycqs
from peer_mediators import diator, mediatr, python_cqrs
from peer_units import lato, messagebus, protean
from rounds import Case, head, measured

ROUNDS = 41
PEERS = (pycqs, buz, cqrs_bus, mediatr, diator, python_cqrs, messagebus, lato, protean)


def main() -> None:
    """Generate, measure and print."""
    say(f"Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, str(generate(Path(folder))))
        cases, crowds, steps = (
            import_module(f"bus_{name}") for name in ("cases", "crowds", "steps")
        )
        table("beside a direct await of the handler", cases.ours())
        table("one step, beside the same", steps.steps())
        table("beside one of 10 handlers", crowds.to_one())
        table("beside a dictionary of handlers", crowds.to_each())
        table("beside the peer's own handler", cases.simple() + theirs())


def theirs() -> list[Case]:
    """Prepare the peers; one that is missing is told."""
    cases: list[Case] = []
    for peer in PEERS:
        name = peer.__name__.replace("_", "-")
        try:
            cases += peer()
        except Exception as error:  # noqa: BLE001 - a peer may break in any way
            say(f"missing: {name}, {type(error).__name__}: {error}")
        else:
            say(f"peer: {name} {version(name)}")
    return cases


def table(floor: str, cases: Sequence[Case]) -> None:
    """Measure some cases in turns, and print a line for each."""
    say(head(floor))
    for found in asyncio.run(measured(cases, rounds=ROUNDS, calls=5000)):
        say(found.line())


if __name__ == "__main__":
    main()
