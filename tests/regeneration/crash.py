"""A run that is killed at any moment leaves every file old or new, and the next finishes.

The real process is killed with SIGKILL at random times. Where the time is right for
most of the kills is told by the disk: they wait for the journal of the run.
"""

from __future__ import annotations

import argparse
import multiprocessing.pool
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from .measure import say
from .schemas import THINGS, VERBS

CQRS_GEN = shutil.which("cqrs-gen", path=sysconfig.get_path("scripts")) or "cqrs-gen"
CONTEXTS = ("orders", "billing", "stock", "sales", "travel")
STUB = "        raise NotImplementedError\n"
RECORDS = (".cqrs-gen/journal", ".cqrs-gen/journal.prepared")
PATIENCE = 120.0

Tree = dict[str, bytes]


class Moment(Enum):
    """Where in a run a kill fell."""

    BEFORE = "before the first write"
    STAGING = "while staging"
    COMMITTED = "after the commit"
    AFTER = "after the last write"


class Kill(NamedTuple):
    """One kill: where it fell, and what was wrong then or after the next run."""

    moment: Moment
    faults: tuple[str, ...]


class Stage(NamedTuple):
    """A project before a run and what an undisturbed run makes of it."""

    old: Path
    before: Tree
    after: Tree
    seconds: float
    writing: float


def prepare(at: Path) -> Stage:
    """Make the project of fifty messages, edit it, change its schemas, and time a run."""
    old = at / "old"
    (old / "schemas").mkdir(parents=True)
    (old / "pyproject.toml").write_text('[tool.cqrs-gen]\npackage = "shop"\n')
    for context in CONTEXTS:
        (old / "schemas" / f"{context}.yaml").write_text(schema(context))
    generate(old)
    for nth, path in enumerate(sorted(old.glob("src/shop/*/handlers/*.py"))):
        if nth % 2:
            text = path.read_text()
            path.write_text(text.replace(STUB, f"        # mine, {nth}\n{STUB}"))
    for path in (old / "schemas").glob("*.yaml"):
        path.write_text(
            path.read_text()
            .replace("note: str", "note: int")
            .replace("PlaceOrder:", "OpenOrder:\n    renamed_from: PlaceOrder")
            + "  CloseOrder: { fields: { reason: str } }\n"
        )
    before = tree(old)
    trials = [_timed(copied(old, at / "trial")) for _ in range(3)]
    seconds, writing = (statistics.median(each) for each in zip(*trials, strict=True))
    return Stage(old, before, tree(at / "trial"), seconds, writing)


def _timed(trial: Path) -> tuple[float, float]:
    """Return how long an undisturbed run takes, and how long it writes."""
    start = time.monotonic()
    with started(trial) as process:
        first = wait_for_journal(trial, process)
        last = wait_for_journal(trial, process, gone=True)
    return time.monotonic() - start, last - first


def schema(context: str) -> str:
    """Return ten messages."""
    lines = ["cqrs: 1", f"context: {context}", "commands:"]
    for verb in VERBS[:5]:
        for thing in THINGS[:2]:
            lines += [
                f"  {verb}{thing}:",
                "    fields:",
                "      amount: Decimal",
                "      note: str",
            ]
    return "\n".join(lines) + "\n"


def generate(at: Path) -> None:
    with started(at) as process:
        if process.wait(PATIENCE):
            raise RuntimeError(f"cqrs-gen generate fails in {at}")


def started(at: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [CQRS_GEN, "generate"],
        cwd=at,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for_journal(
    at: Path, process: subprocess.Popen[bytes], *, gone: bool = False
) -> float:
    """Wait until the run writes, or has written, and return the time."""
    places = [str(at / each) for each in RECORDS]
    while process.poll() is None:
        if any(os.path.lexists(each) for each in places) != gone:
            break
        time.sleep(0.0002)
    return time.monotonic()


def tree(at: Path) -> Tree:
    """Return every file but caches and what a run keeps for itself."""
    found: Tree = {}
    for folder, folders, names in os.walk(at):
        folders[:] = [each for each in folders if each not in {"cache", "__pycache__"}]
        for name in names:
            full = Path(folder, name)
            found[full.relative_to(at).as_posix()] = full.read_bytes()
    return found


def copied(old: Path, to: Path) -> Path:
    """Put the project as it was in the place of one that was killed."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(old, to)
    return to


def kills(stage: Stage, seeds: Iterable[int], workers: int = 1) -> list[Kill]:
    """Kill a run at a random time for each seed, and let the next one finish."""
    with multiprocessing.pool.ThreadPool(workers) as pool:
        return pool.map(lambda seed: kill(stage, random.Random(seed)), seeds)


def kill(stage: Stage, pick: random.Random) -> Kill:
    """Kill one run in a project of its own."""
    with tempfile.TemporaryDirectory(dir=stage.old.parent) as name:
        return _kill(stage, copied(stage.old, Path(name, "shop")), pick)


def _kill(stage: Stage, at: Path, pick: random.Random) -> Kill:
    with started(at) as process:
        if pick.random() < 0.75:
            wait_for_journal(at, process)
            time.sleep(pick.uniform(0, 1.2 * stage.writing))
        else:
            time.sleep(pick.uniform(0, stage.seconds))
        process.send_signal(signal.SIGKILL)
    left = tree(at)
    moment = _moment(stage, left)
    faults = _mixed(stage, left)
    generate(at)
    if tree(at) != stage.after:
        faults.append("the next run does not finish what was begun")
    return Kill(moment, tuple(faults))


def _moment(stage: Stage, left: Tree) -> Moment:
    if RECORDS[0] in left:
        return Moment.COMMITTED
    if left == stage.after:
        return Moment.AFTER
    return Moment.BEFORE if left == stage.before else Moment.STAGING


def _mixed(stage: Stage, left: Tree) -> list[str]:
    """Return the files that are neither old nor new."""
    found = []
    for path in stage.before.keys() | stage.after.keys() | left.keys():
        name = path.rpartition("/")[2]
        own = path.startswith(".cqrs-gen/") and "/base/" not in path
        if own or (name.startswith(".cqrs-gen-") and name.endswith(".new")):
            continue
        content = left.get(path)
        if content not in (stage.before.get(path), stage.after.get(path)):
            found.append(f"{path} is neither old nor new")
    return found


def main() -> None:
    """Kill, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        stage = prepare(Path(name))
        changed = sum(
            stage.before.get(path) != content for path, content in stage.after.items()
        )
        say(
            f"a run takes {stage.seconds:.2f} s, {stage.writing:.3f} s of it to write"
            f" {changed} files"
        )
        found = kills(stage, range(told.kills), told.workers)
    moments = Counter(each.moment for each in found)
    for moment in Moment:
        say(f"{moments[moment]:6} killed {moment.value}")
    faults = Counter(fault for each in found for fault in each.faults)
    say(f"{sum(bool(each.faults) for each in found):6} of {len(found)} with a fault")
    for fault, times in faults.most_common(20):
        say(f"  {times} {fault}")
    sys.exit(bool(faults))


def memory() -> str | None:
    """Return a folder that lives in memory, if there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


if __name__ == "__main__":
    main()
