"""Merges of real modules with a known answer: two releases, whose changes are dealt out.

The changes from one release of a package to a later one are dealt at random to two
sides. The later release is the truth that a merge of the two should come to.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import random
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench import say

from cqrs_gen.merge import merge

RELEASES = (
    ("attrs", "23.1.0", "25.1.0"),
    ("click", "8.1.0", "8.2.0"),
    ("eventsourcing", "9.2.20", "9.3.5"),
    ("fastapi", "0.100.0", "0.115.0"),
    ("flask", "2.2.0", "3.1.0"),
    ("httpx", "0.23.0", "0.28.1"),
    ("jinja2", "3.0.3", "3.1.6"),
    ("pydantic", "2.0.3", "2.10.6"),
    ("pytest", "7.4.4", "8.3.5"),
    ("requests", "2.27.1", "2.32.3"),
    ("rich", "12.6.0", "13.9.4"),
    ("starlette", "0.27.0", "0.45.3"),
    ("werkzeug", "2.2.3", "3.1.3"),
)
LONGEST = 2500

Hunk = tuple[str, int, int, int, int]


class Module(NamedTuple):
    """One module in two releases."""

    name: str
    old: str
    new: str


class Case(NamedTuple):
    """One deal of the changes between two releases of a module."""

    name: str
    base: str
    one: str
    two: str
    truth: str


def main() -> None:
    """Fetch, deal, merge and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--deals", type=int, default=4, help="of each module")
    parser.add_argument("--bad", type=int, default=0, help="list that many bad cases")
    parser.add_argument("--workers", type=int, default=2)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        modules = list(fetched(Path(name)))
    say(f"{len(modules)} modules of {len(RELEASES)} packages")
    for fine, what in ((False, "whole hunks"), (True, "single lines")):
        cases = [case for each in modules for case in deals(each, told.deals, fine)]
        say(f"{len(cases)} merges, {what} dealt out")
        with ProcessPoolExecutor(told.workers) as pool:
            answers = list(pool.map(judged, cases, chunksize=8))
        report(cases, answers, told.bad)


def report(cases: list[Case], answers: list[list[set[str]]], most: int) -> None:
    """Print the figures, and the worst cases."""
    say(f"{'':<16}" + "".join(f"{title:>12}" for title in TITLES))
    for nth, peer in enumerate(PEERS):
        counts = Counter(flag for answer in answers for flag in answer[nth])
        say(f"{peer:<16}" + "".join(f"{counts[title]:>12}" for title in TITLES))
    bad = [
        (case.name, sorted(mine - {"clean"}) or ["other", "conflict"][not mine])
        for case, (mine, theirs) in zip(cases, answers, strict=True)
        if "same tree" not in mine and (mine or "same tree" in theirs)
    ]
    for name, flags in sorted(bad, key=lambda pair: str(pair[1]))[:most]:
        say(f"  {name}: {flags}")


def fetched(folder: Path) -> Iterator[Module]:
    """Yield the modules that two releases share and that differ."""
    for package, old, new in RELEASES:
        sides = [wheel(folder, package, version) for version in (old, new)]
        for name in sorted(sides[0].keys() & sides[1].keys()):
            one, two = sides[0][name], sides[1][name]
            if one != two and one.count("\n") < LONGEST and parses(one) and parses(two):
                yield Module(f"{package}/{name}", one, two)


def wheel(folder: Path, package: str, version: str) -> dict[str, str]:
    """Return the modules of a release by their path."""
    at = folder / f"{package}-{version}"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--quiet", "download", "--no-deps"),
            *("--only-binary", ":all:", "--dest", str(at), f"{package}=={version}"),
        ],
        check=True,
        capture_output=True,
    )
    found: dict[str, str] = {}
    for path in at.glob("*.whl"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".py"):
                    found[name] = archive.read(name).decode().replace("\r\n", "\n")
    return found


def deals(module: Module, times: int, fine: bool) -> Iterator[Case]:
    """Yield cases in which both sides have a part of the changes, and parse."""
    old, new = module.old.splitlines(True), module.new.splitlines(True)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    hunks = [
        piece
        for code in matcher.get_opcodes()
        if code[0] != "equal"
        for piece in (split(code) if fine else [code])
    ]
    if len(hunks) < 2:
        return
    for nth in range(times):
        pick = random.Random(f"{module.name} {nth}")  # noqa: S311 - the same deal again
        mine = {hunk for hunk in hunks if pick.random() < 0.5}
        theirs = set(hunks) - mine
        one, two = (applied(old, new, hunks, part) for part in (mine, theirs))
        if mine and theirs and parses(one) and parses(two):
            name = f"{module.name}#{nth}"
            yield Case(name, module.old, one, two, module.new)


def split(hunk: Hunk) -> list[Hunk]:
    """Return a hunk line by line where one line takes the place of one."""
    kind, start, end, first, last = hunk
    if kind != "replace" or end - start != last - first:
        return [hunk]
    return [
        (kind, start + nth, start + nth + 1, first + nth, first + nth + 1)
        for nth in range(end - start)
    ]


def applied(
    old: list[str],
    new: list[str],
    hunks: list[Hunk],
    part: set[Hunk],
) -> str:
    """Return the old text with some of the hunks."""
    lines: list[str] = []
    done = 0
    for hunk in hunks:
        _, start, end, first, last = hunk
        lines += old[done:start]
        lines += new[first:last] if hunk in part else old[start:end]
        done = end
    return "".join(lines + old[done:])


def parses(text: str) -> bool:
    return tree(text) is not None


def tree(text: str) -> str | None:
    """Return what a text means, or nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(ast.parse(text))
        except (SyntaxError, ValueError):
            return None


def ours(case: Case) -> str | None:
    """Merge with cqrs-gen; nothing if it asks."""
    sides = (case.base.encode(), case.one.encode(), case.two.encode())
    result = merge(*sides)
    return None if result.conflicts else result.content.decode()


def git(case: Case) -> str | None:
    """Merge with git; nothing if it asks."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name, each) for each in ("one", "base", "two")]
        texts = (case.one, case.base, case.two)
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        done = subprocess.run(
            ["git", "merge-file", "-p", *map(str, paths)],
            capture_output=True,
            check=False,
        )
    return None if done.returncode else done.stdout.decode()


PEERS = {"cqrs-gen": ours, "git merge-file": git}
TITLES = ("clean", "equal", "same tree", "lost", "doubled", "unparsable")


def judged(case: Case) -> list[set[str]]:
    """Return what is to be said of each merge of a case."""
    return [verdict(case, peer(case)) for peer in PEERS.values()]


def verdict(case: Case, result: str | None) -> set[str]:
    """Compare a clean result with the truth."""
    if result is None:
        return set()
    found = {"clean"}
    meaning = tree(result)
    if result == case.truth:
        return found | {"equal", "same tree"}
    if meaning is None:
        return found | {"unparsable"}
    if meaning == tree(case.truth):
        found.add("same tree")
    base, truth, got = (lines(text) for text in (case.base, case.truth, result))
    one, two = lines(case.one), lines(case.two)
    added = ((one - base) | (two - base)) & truth
    if added - got:
        found.add("lost")
    if got - (base | one | two | truth):
        found.add("doubled")
    return found


def lines(text: str) -> Counter[str]:
    """Return the lines that say something, whatever their indent."""
    told = (line.strip() for line in text.split("\n"))
    return Counter(line for line in told if len(line) > 3)


if __name__ == "__main__":
    main()
