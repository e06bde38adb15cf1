"""What a merge costs beside reading its three texts, and what a regeneration holds.

Merges and readings take turns in one process, in CPU seconds; the ratio is what counts.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import libcst
from bench import cost, gen, say
from schemas import write_project

from cqrs_gen.merge import Method, merge

TURNS = 25
EDITED = 200
STUB = "        raise NotImplementedError\n"
HANDLER = '''

@command_handler({options})
class {name}Handler(CommandHandler[{name}, {returns}]):
    """{name} as the shop wants it."""

    def __init__(self, repository: Repository, clock: Clock) -> None:
        self.repository = repository
        self.clock = clock

    async def do_handle(self, command: {name}) -> {returns}:
        """Carry out the command."""
{body}
'''
NAMES = [
    f"{verb}{thing}"
    for verb in ("Place", "Amend", "Cancel", "Ship", "Refund", "Pay")
    for thing in ("Order", "Parcel", "Invoice")
]
WRITTEN = """\
        # checked at the counter
        order = await self.repository.get(command.order_id)
        if order.total < Decimal("10.00"):
            raise TooSmall(order.order_id)
        order.apply(command, at=self.clock.now())  # noqa: E501
        await self.repository.put(order)"""


def main() -> None:
    """Measure and print."""
    for what, sides in (("apart", texts()), ("side by side", texts(close=True))):
        lines = len(sides[1].splitlines())
        found = ratio(*sides, TURNS)
        mark = " MISSED" if found > 3 else ""
        say(
            f"merge of {lines} lines, changes {what:<13}{found:6.2f}x"
            f" libcst.parse_module(text).code of the three, at most 3x{mark}"
        )
    megabytes = peak()
    mark = " MISSED" if megabytes > 500 else ""
    say(f"peak memory, {EDITED} edited files: {megabytes:.0f} MB, at most 500 MB{mark}")


def texts(*, close: bool = False) -> tuple[bytes, bytes, bytes]:
    """Return handlers as generated, as a user left them, and generated anew.

    ``close`` changes put the two on neighbouring lines of every handler.
    """
    mine = NAMES if close else NAMES[::2]
    theirs = NAMES if close else NAMES[1::2]
    base = module({}, {})
    edited = module(dict.fromkeys(mine, WRITTEN), {})
    edited = edited.replace("import UUID\n", "import UUID\nimport logging\n")
    edited += "\n\ndef audited(total: int) -> int:\n    return total\n"
    fresh = module({}, dict.fromkeys(theirs, "timeout=30, retries=3"))
    if close:
        edited = edited.replace("\nclass ", "\n@audited\nclass ")
        fresh = fresh.replace("None]", "UUID]").replace("-> None:", "-> UUID:")
    return base.encode(), edited.encode(), fresh.encode()


def module(bodies: dict[str, str], options: dict[str, str]) -> str:
    """Return eighteen handlers."""
    head = [
        '"""Handlers of the shop."""\n',
        "from __future__ import annotations\n",
        "from decimal import Decimal",
        "from uuid import UUID\n",
        *(f"from shop.messages import {name}" for name in sorted(NAMES)),
    ]
    parts = [
        HANDLER.format(
            name=name,
            options=options.get(name, "timeout=5"),
            returns="None",
            body=bodies.get(name, STUB.rstrip("\n")),
        )
        for name in NAMES
    ]
    return "\n".join(head) + "".join(parts)


def ratio(base: bytes, edited: bytes, fresh: bytes, turns: int) -> float:
    """Return the cost of a merge in readings of its texts, by the median of turns."""

    def read() -> None:
        for text in (base, edited, fresh):
            assert libcst.parse_module(text).code

    def merged() -> None:
        result = merge(base, edited, fresh)
        assert not result.conflicts, result.conflicts
        assert result.method is not Method.EDITED

    merged()
    read()
    pairs = [(seconds(merged), seconds(read)) for _ in range(turns)]
    return statistics.median(one / other for one, other in pairs)


def seconds(work: Callable[[], None]) -> float:
    """Return the CPU time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """Return the peak memory of a regeneration of 1,000 messages, in megabytes."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_project(root)
        subprocess.run(gen("generate"), cwd=root, check=True, capture_output=True)
        handlers = sorted(root.glob("src/bench/*/handlers/*_thing*.py"))
        for path in handlers[:: len(handlers) // EDITED][:EDITED]:
            path.write_text(path.read_text().replace(STUB, f"        # mine\n{STUB}"))
        for path in (root / "schemas").glob("*.yaml"):
            text = path.read_text().replace("note: str", "memo: str")
            path.write_text(text.replace("returns: list[Money]", "returns: Money"))
        return cost(gen("generate"), root, runs=1).megabytes


if __name__ == "__main__":
    main()
