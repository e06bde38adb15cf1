"""Calls that are timed in turns, so that whatever else runs hits all of them alike."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from time import process_time_ns
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """What is called, with which messages in turn.

    messages: gives as many as are asked for, before the clock starts. second: another
    argument, where there is one. awaited: whether there is anything to wait for.
    most: how often at most it is called in a round.
    """

    function: Callable[..., Any]
    messages: Callable[[int], Sequence[object]]
    second: object = None
    awaited: bool = True
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A call, what it is compared with, and the ratio that it is to keep."""

    name: str
    call: Call
    floor: Call
    aim: float | None = None
    before: Callable[[], object] = lambda: None


@dataclass(slots=True)
class Figures:
    """What was found in each round: nanoseconds of something, and of its floor."""

    name: str
    aim: float | None = None
    spent: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the ratios, each of neighbours in time."""
        pairs = zip(self.spent, self.floor, strict=True)
        return statistics.median(spent / floor for spent, floor in pairs)

    @property
    def best(self) -> float:
        """The ratio of what was best of either: what was disturbed least."""
        return min(self.spent) / min(self.floor)

    def line(self) -> str:
        """Write it as a line of a table."""
        spent = statistics.median(self.spent)
        ratios = f"{self.median:9.2f}x{self.best:9.2f}x{spent:13,.0f}"
        aim = "" if self.aim is None else f"   at most {self.aim:g}x"
        missed = self.aim is not None and self.median > self.aim
        return f"{self.name:<42}{ratios}{aim}{' MISSED' if missed else ''}"


def head(floor: str) -> str:
    """Write the line above a table."""
    return f"\n{floor:<42}{'median':>10}{'best':>10}{'ns':>13}"


def always(message: object) -> Callable[[int], Sequence[object]]:
    """Send one message again and again."""
    return lambda count: [message] * count


def in_turn(messages: Iterable[object]) -> Callable[[int], Sequence[object]]:
    """Send one after another, and begin anew at the end."""
    kept = tuple(messages)
    return lambda count: list(islice(cycle(kept), count))


def fresh(make: Callable[[], object]) -> Callable[[int], Sequence[object]]:
    """Send each message once."""
    return lambda count: [make() for _ in range(count)]


async def measured(
    cases: Sequence[Case], *, rounds: int, calls: int = 3000
) -> list[Figures]:
    """Time every case once in each round, after its two calls have given the same."""
    for case in cases:
        case.before()
        assert await answer(case.call) == await answer(case.floor), case.name
    found = [Figures(case.name, case.aim) for case in cases]
    for nth in range(rounds + 1):
        for case, figures in zip(cases, found, strict=True):
            case.before()
            floor = await nanoseconds(case.floor, calls)
            spent = await nanoseconds(case.call, calls)
            if nth:  # the first round is for caches of all kinds
                figures.floor.append(floor)
                figures.spent.append(spent)
    return found


async def answer(call: Call) -> object:
    """Return what a call gives."""
    (message,) = call.messages(1)
    given = (message,) if call.second is None else (message, call.second)
    found = call.function(*given)
    return await found if call.awaited else found


async def nanoseconds(call: Call, count: int) -> float:
    """Return the CPU time of a call; each loop is as short as it can be."""
    function, second = call.function, call.second
    count = count if call.most is None else min(count, call.most)
    messages = call.messages(count)
    if not call.awaited:
        start = process_time_ns()
        for message in messages:
            function(message)
    elif second is None:
        start = process_time_ns()
        for message in messages:
            await function(message)
    else:
        start = process_time_ns()
        for message in messages:
            await function(message, second)
    return (process_time_ns() - start) / count
