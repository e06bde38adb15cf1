"""What a bus may cost: few frames, few calls, and a small multiple of its handler."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.types import Command

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
TRIES = 4

# Generous: what a loaded machine may add, a further step must not.
RATIOS = {
    "bare send": 4.5,
    "bare query": 4.5,
    "bare send, no id": 12.0,
    "everything on": 24.0,
    "everything on, timeout, retries": 35.0,
    "cached query, own key": 18.0,
    "cached query, default key": 18.0,
    "application, bare send": 13.0,
    "application, constraints and user": 35.0,
    "application, cached query": 13.0,
}
# No clock is asked: the functions in Python that one message runs through.
CALLS = {
    "bare send": 2,
    "bare query": 2,
    "bare send, no id": 4,
    "everything on": 14,
    "everything on, timeout, retries": 17,
    "cached query, own key": 8,
    "cached query, default key": 8,
    "application, bare send": 4,
    "application, constraints and user": 14,
    "application, bare query": 4,
    "application, cached query": 6,
}


@pytest.fixture(scope="module")
def benchmarks(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., Any]]:
    """Imports modules of the benchmarks, which find a generated project."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        project = import_module("bus_project")
        patch.syspath_prepend(project.generate(tmp_path_factory.mktemp("measured")))
        yield import_module


@pytest.fixture(scope="module")
def cases(benchmarks):
    return {case.name: case for case in benchmarks("bus_cases").ours()}


def best(benchmarks, case, bound: float) -> float:
    """Give the best ratio that was seen; a good one ends the search."""
    rounds = benchmarks("rounds")
    seen: list[float] = []
    while len(seen) < TRIES and (not seen or min(seen) > bound):
        (found,) = asyncio.run(rounds.measured([case], rounds=9, calls=1000))
        seen.append(found.best)
    return min(seen)


def called(case) -> list[str]:
    """Give the functions that the second message of a case runs through."""
    names: list[str] = []

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            names.append(frame.f_code.co_qualname)

    async def twice() -> None:
        case.before()
        (message,) = case.call.messages(1)
        arguments = [message, case.call.second][: 1 + (case.call.second is not None)]
        await case.call.function(*arguments)
        sys.setprofile(note)
        try:
            await case.call.function(*arguments)
        finally:
            sys.setprofile(None)

    asyncio.run(twice())
    return names


class Sell(Command[int]):
    pass


class SellHandler(CommandHandler[Sell, int]):
    async def do_handle(self, command: Sell) -> int:
        raise LookupError("nothing to sell")

    async def on_error(self, command: Sell, error: Exception) -> None:
        """Say nothing."""


def test_below_a_sender_there_are_the_bus_and_the_handler_alone():
    bus = DefaultCommandBus(HandlerRegistry())
    bus.register_handler(SellHandler())

    async def sender() -> CommandProcessingException:
        with pytest.raises(CommandProcessingException) as raised:
            await bus.send(Sell())
        return raised.value

    failed = asyncio.run(sender())
    assert frames(failed) == ["sender", "_dispatch"]
    assert frames(failed.cause) == ["_dispatch", "do_handle"]


def frames(error: BaseException) -> list[str]:
    return [frame.name for frame in traceback.extract_tb(error.__traceback__)]


@pytest.mark.parametrize(("name", "most"), CALLS.items())
def test_a_message_runs_through_no_more_functions_than_it_needs(cases, name, most):
    found = called(cases[name])
    assert len(found) <= most, found


@pytest.mark.parametrize(("name", "bound"), RATIOS.items())
def test_a_message_costs_a_small_multiple_of_its_handler(
    benchmarks, cases, name, bound
):
    assert best(benchmarks, cases[name], bound) <= bound


def test_a_handler_among_five_thousand_is_found_as_fast_as_among_ten(benchmarks):
    few_and_many = benchmarks("bus_crowds").to_one((10, 5000))
    assert best(benchmarks, few_and_many[1], 1.5) <= 1.5


def test_a_message_is_made_as_fast_as_a_plain_dataclass(benchmarks):
    messages = benchmarks("messages")
    for what, kind in messages.made_kinds().items():
        tries = (messages.made(what, kind, rounds=9) for _ in range(TRIES))
        assert any(found.best <= 1.5 for found in tries), what
