"""Regenerations by the thousand: how often each merge is right, asks, or is wrong."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from cqrs_gen.merge import merge

from . import peers
from .chains import STEPS, End, ends
from .oracle import Case, make

AGAIN = "merging again changes the file"


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
    return judged(case, peers.PEERS[peer](*case.files(), case.renamed))


def judged(case: Case, answer: peers.Answer) -> Judged:
    """Compare what a merge came to with the right answer."""
    if answer.conflicts:
        verdict = Verdict.ASKS if case.clashes else Verdict.FALSE
        return Judged(case.seed, case.kind, verdict, answer.conflicts)
    found = case.faults(answer.content)
    verdict = Verdict.WRONG if found else Verdict.CLEAN
    return Judged(case.seed, case.kind, verdict, tuple(found))


def broken_laws(case: Case, answer: peers.Answer) -> list[str]:
    """Return the laws of our merge that this case breaks."""
    base, edited, fresh = case.files()
    found = []
    if not answer.conflicts:
        if merge(fresh, answer.content, fresh).content != answer.content:
            found.append("the next run changes the file")
        again = peers.ours(base, answer.content, fresh, case.renamed)
        if again.content != answer.content:
            found.append(AGAIN)
    if merge(base, edited, base).content != edited:
        found.append("fresh is base, and edited changes")
    if merge(base, base, fresh).content != fresh:
        found.append("edited is base, and fresh changes")
    return found


def unsound(case: Case) -> list[str]:
    """Return what our merge loses, or does not parse, conflicts settled for edited."""
    return case.losses(peers.undecided(*case.files(), case.renamed))


def all_of(seed: int, names: Iterable[str]) -> tuple[dict[str, Judged], list[str]]:
    """Judge one case under several merges, ours by its laws as well."""
    case = make(seed)
    answers = {name: peers.PEERS[name](*case.files(), case.renamed) for name in names}
    found = {name: judged(case, answer) for name, answer in answers.items()}
    mine = answers.get(peers.OURS)
    if mine is None:
        return found, []
    broken = broken_laws(case, mine)
    if mine.conflicts:
        broken += unsound(case)
    return found, broken


class Tally:
    """The counts of one merge."""

    def __init__(self) -> None:
        self.counts: Counter[Verdict] = Counter()
        self.bad: list[Judged] = []

    def add(self, told: Judged) -> None:
        self.counts[told.verdict] += 1
        if told.verdict in {Verdict.FALSE, Verdict.WRONG}:
            self.bad.append(told)

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
    for found, broken in results:
        for name, each in found.items():
            tallies[name].add(each)
        seed = next(iter(found.values())).seed
        laws.extend((seed, law) for law in broken)


def table(tallies: dict[str, Tally]) -> str:
    """Return the figures for people."""
    titles = ("right", "clean, right", "false conflict", "silently wrong")
    lines = ["{:<16}{:>9}{:>14}{:>16}{:>16}".format("", *titles)]
    for name, tally in tallies.items():
        wrong = tally.counts[Verdict.WRONG]
        lines.append(
            f"{name:<16}{tally.right:>9.2%}{tally.share(Verdict.CLEAN):>14.2%}"
            f"{tally.share(Verdict.FALSE):>16.2%}"
            f"{f'{wrong} ({tally.share(Verdict.WRONG):.2%})':>16}"
        )
    return "\n".join(lines)


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--chains", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=1, help="0: one for each core")
    parser.add_argument("--seed", type=int, help="one case alone")
    parser.add_argument("--chain", type=int, help="show where one chain ends")
    parser.add_argument("--show", action="store_true", help="print the case")
    parser.add_argument("--bad", type=int, default=0, help="list that many bad cases")
    parser.add_argument("--without-git", action="store_true")
    told = parser.parse_args()
    if told.chain is not None:
        from .show import shown_chain  # noqa: PLC0415 - it needs this module

        say(shown_chain(told.chain))
        return
    if told.seed is not None:
        from .show import shown  # noqa: PLC0415

        say(shown(told.seed) if told.show else str(judge(make(told.seed), peers.OURS)))
        return
    workers = told.workers or multiprocessing.cpu_count()
    names = [peers.OURS] if told.without_git else list(peers.PEERS)
    if told.cases:
        seeds = range(told.first, told.first + told.cases)
        tallies, laws = run(seeds, names, workers)
        say(f"{told.cases} regenerations, seeds {seeds.start} to {seeds.stop - 1}")
        say(table(tallies))
        say(f"laws broken: {len(laws)}")
        for seed, law in sorted(laws)[: told.bad]:
            say(f"  {seed} {law}")
        for each in sorted(tallies[peers.OURS].bad)[: told.bad]:
            why = "; ".join(each.why)[:200]
            say(f"  {each.seed} {each.kind} {each.verdict.value}: {why}")
    if told.chains:
        seeds = range(told.first, told.first + told.chains)
        say(f"{told.chains} chains of {STEPS} regenerations")
        for name, found in run_chains(seeds, workers).items():
            through = sum(each.steps == STEPS for each in found)
            steps = sum(each.steps for each in found) / len(found)
            say(f"{name:<16}{through / len(found):>9.1%} through{steps:>8.2f} steps")
            if name == peers.OURS:
                for each in [each for each in found if each.why][: told.bad]:
                    say(f"  {each.seed} {each.kind} step {each.steps}: {each.why}")


def run_chains(seeds: Iterable[int], workers: int = 1) -> dict[str, list[End]]:
    """Send many files through chains of regenerations, under each merge."""
    with multiprocessing.Pool(workers) as pool:
        found = pool.map(ends, seeds, chunksize=4)
    return {name: [each[name] for each in found] for name in peers.PEERS}


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
