"""Regenerations by the thousand: how often each merge is right, asks, or is wrong."""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from cqrs_gen.merge import merge

from . import peers
from .oracle import Case, make


class Verdict(Enum):
    """What a merge made of a case."""

    CLEAN = "clean and right"
    ASKS = "conflict where one is allowed"
    FALSE = "false conflict"
    WRONG = "silently wrong"


class Judged(NamedTuple):
    """The verdict on one case, and why."""

    seed: int
    kind: str
    verdict: Verdict
    why: tuple[str, ...]


def judge(case: Case, peer: str) -> Judged:
    """Run one merge on one case."""
    answer = peers.PEERS[peer](*case.files(), case.renamed)
    if answer.conflicts:
        verdict = Verdict.ASKS if case.clashes else Verdict.FALSE
        return Judged(case.seed, case.kind, verdict, answer.conflicts)
    found = case.faults(answer.content)
    verdict = Verdict.WRONG if found else Verdict.CLEAN
    return Judged(case.seed, case.kind, verdict, tuple(found))


def broken_laws(case: Case) -> list[str]:
    """Return the laws of our merge that this case breaks."""
    base, edited, fresh = case.files()
    renames = peers.declared(case.renamed)
    result = merge(base, edited, fresh, renames)
    found = []
    if not result.conflicts:
        if merge(fresh, result.content, fresh).content != result.content:
            found.append("a second run changes the file")
        if not case.renamed:
            again = merge(base, result.content, fresh).content
            if again != result.content:
                found.append("merging again changes the file")
    if not case.renamed and merge(base, edited, base).content != edited:
        found.append("fresh is base, and edited changes")
    if not case.renamed and merge(base, base, fresh).content != fresh:
        found.append("edited is base, and fresh changes")
    return found


def all_of(seed: int, names: Iterable[str]) -> tuple[dict[str, Judged], list[str]]:
    """Judge one case under several merges, ours by its laws as well."""
    case = make(seed)
    return {name: judge(case, name) for name in names}, broken_laws(case)


class Tally:
    """The counts of one merge."""

    def __init__(self) -> None:
        self.counts: Counter[Verdict] = Counter()
        self.bad: list[Judged] = []

    def add(self, judged: Judged) -> None:
        self.counts[judged.verdict] += 1
        if judged.verdict in {Verdict.FALSE, Verdict.WRONG}:
            self.bad.append(judged)

    @property
    def cases(self) -> int:
        return self.counts.total()

    def share(self, *verdicts: Verdict) -> float:
        """Return the share of some verdicts, from 0 to 1."""
        return sum(self.counts[each] for each in verdicts) / max(1, self.cases)

    @property
    def right(self) -> float:
        return self.share(Verdict.CLEAN, Verdict.ASKS)


def run(
    seeds: Iterable[int], names: Iterable[str], workers: int = 1
) -> tuple[dict[str, Tally], list[tuple[int, str]]]:
    """Judge many cases; return the tallies and the broken laws with their seeds."""
    names = tuple(names)
    tallies = {name: Tally() for name in names}
    laws: list[tuple[int, str]] = []
    tasks = ((seed, names) for seed in seeds)
    if workers == 1:
        _collect((all_of(*task) for task in tasks), tallies, laws)
        return tallies, laws
    with multiprocessing.Pool(workers) as pool:
        _collect(pool.imap_unordered(_task, tasks, chunksize=20), tallies, laws)
    return tallies, laws


def _task(task: tuple[int, tuple[str, ...]]) -> tuple[dict[str, Judged], list[str]]:
    return all_of(*task)


def _collect(
    results: Iterable[tuple[dict[str, Judged], list[str]]],
    tallies: dict[str, Tally],
    laws: list[tuple[int, str]],
) -> None:
    for judged, broken in results:
        for name, each in judged.items():
            tallies[name].add(each)
        seed = next(iter(judged.values())).seed
        laws.extend((seed, law) for law in broken)


def table(tallies: dict[str, Tally]) -> str:
    """Return the figures for people."""
    lines = [
        f"{'':<16}{'right':>9}{'clean, right':>14}{'false conflict':>16}"
        f"{'silently wrong':>16}"
    ]
    for name, tally in tallies.items():
        wrong = tally.counts[Verdict.WRONG]
        lines.append(
            f"{name:<16}{tally.right:>9.2%}{tally.share(Verdict.CLEAN):>14.2%}"
            f"{tally.share(Verdict.FALSE):>16.2%}"
            f"{f'{wrong} ({tally.share(Verdict.WRONG):.2%})':>16}"
        )
    return "\n".join(lines)


def shown(seed: int) -> str:
    """Return one case at length."""
    case = make(seed)
    answer = peers.ours(*case.files(), case.renamed)
    judged = judge(case, "cqrs-gen")
    parts = [
        f"seed {seed}: {case.kind}, wears {sorted(case.worn)}, {judged.verdict.value}",
        *(f"  {each}" for each in judged.why),
        *(f"  broken law: {each}" for each in broken_laws(case)),
        *(f"  allowed: {each}" for each in case.clashes),
        f"  renamed: {case.renamed}",
        *(f"  edit: {each}" for each in case.edits),
        "=== base",
        case.base,
        "=== base -> edited",
        _diff(case.base, case.edited),
        "=== base -> fresh",
        _diff(case.base, case.fresh),
        "=== result",
        answer.content.decode("utf-8-sig"),
        "=== expected -> result",
        _diff(case.expected, answer.content.decode("utf-8-sig")),
    ]
    return "\n".join(parts)


def _diff(old: str, new: str) -> str:
    return "\n".join(
        difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=2)
    )


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, help="one case alone")
    parser.add_argument("--show", action="store_true", help="print the case")
    parser.add_argument("--bad", type=int, default=0, help="list that many bad cases")
    parser.add_argument("--without-git", action="store_true")
    told = parser.parse_args()
    if told.seed is not None:
        say(shown(told.seed) if told.show else str(judge(make(told.seed), "cqrs-gen")))
        return
    names = ["cqrs-gen"] if told.without_git else list(peers.PEERS)
    seeds = range(told.first, told.first + told.cases)
    tallies, laws = run(seeds, names, told.workers)
    say(f"{told.cases} regenerations, seeds {seeds.start} to {seeds.stop - 1}")
    say(table(tallies))
    say(f"laws broken: {len(laws)}")
    for seed, law in laws[: told.bad]:
        say(f"  {seed} {law}")
    for each in sorted(tallies["cqrs-gen"].bad)[: told.bad]:
        why = "; ".join(each.why)[:200]
        say(f"  {each.seed} {each.kind} {each.verdict.value}: {why}")


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
