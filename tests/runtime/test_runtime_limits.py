"""A limit on the time of a run that is set only when the run waits."""

import asyncio
from dataclasses import dataclass

import pytest
from jumping_clock import run_jumping
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.pipeline.limit import limited
from shop.cqrs.types import Command


@dataclass(frozen=True)
class Nap(Command[str]):
    seconds: float = 0.0


async def at_once(message, context=None):
    return message


async def waiting(message, context=None):
    await asyncio.sleep(0)
    await asyncio.sleep(message)
    return "awake"


async def raising_later(message, context=None):
    await asyncio.sleep(0)
    raise KeyError(message)


async def stubborn(message, context=None):
    try:
        await asyncio.sleep(message)
    except asyncio.CancelledError:
        return "still here"


async def careful(message, context=None):
    try:
        await asyncio.sleep(message)
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        raise


def test_what_never_waits_is_never_limited():
    assert asyncio.run(limited(at_once, 0.000001)("here")) == "here"


def test_no_timer_is_set_for_what_never_waits():
    async def timers():
        await limited(at_once, 5)("here")
        return len(asyncio.get_running_loop()._scheduled)

    assert asyncio.run(timers()) == 0


def test_what_waits_may_wait_as_long_as_the_limit():
    assert run_jumping(limited(waiting, 5)(4)) == ("awake", 4)


@pytest.mark.parametrize("run", [waiting, careful])
def test_what_waits_longer_is_cancelled(run):
    with pytest.raises(TimeoutError):
        run_jumping(limited(run, 5)(6))


def test_the_time_before_the_first_wait_counts():
    async def busy_then_waiting(message, context=None):
        until = asyncio.get_running_loop().time() + 0.05
        while asyncio.get_running_loop().time() < until:
            pass
        await asyncio.sleep(1)

    with pytest.raises(TimeoutError):
        asyncio.run(limited(busy_then_waiting, 0.02)(None))


def test_an_error_after_a_wait_is_its_own():
    with pytest.raises(KeyError):
        asyncio.run(limited(raising_later, 5)("gone"))


def test_a_run_that_will_not_be_cancelled_gives_its_result():
    assert run_jumping(limited(stubborn, 5)(6)) == (
        "still here",
        pytest.approx(5, abs=0.1),
    )


def test_a_cancellation_from_outside_stays_one():
    async def cancelled():
        task = asyncio.ensure_future(limited(waiting, 5)(4))
        await asyncio.sleep(1)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        run_jumping(cancelled())


def test_a_limit_around_a_limit_fires_first():
    async def outer():
        async with asyncio.timeout(1):
            await limited(waiting, 5)(4)

    with pytest.raises(TimeoutError):
        run_jumping(outer())


def test_what_is_not_a_coroutine_is_limited_too():
    def future(message, context=None):
        return asyncio.get_running_loop().create_future()

    async def limited_future():
        await limited(future, 5)(None)

    with pytest.raises(TimeoutError):
        run_jumping(limited_future())


def test_an_abandoned_run_is_closed():
    closed = []

    async def open_until_closed(message, context=None):
        try:
            await asyncio.sleep(1)
        finally:
            closed.append(message)

    coroutine = limited(open_until_closed, 5)("door")
    loop = asyncio.new_event_loop()

    async def begin():
        coroutine.send(None)

    loop.run_until_complete(begin())
    coroutine.close()
    loop.close()
    assert closed == ["door"]


@command_handler(timeout=1, retries=3, backoff_ms=10_000)
class Sleepy(CommandHandler[Nap, str]):
    def __init__(self):
        self.calls = 0

    async def do_handle(self, command):
        self.calls += 1
        await asyncio.sleep(command.seconds)
        return "rested"


def sleepy_bus(**settings):
    handler = Sleepy()
    bus = DefaultCommandBus(HandlerRegistry(), **settings)
    bus.register_handler(handler)
    return bus, handler


def test_a_limit_of_the_sender_ends_attempts_and_pauses():
    bus, handler = sleepy_bus()

    async def impatient():
        async with asyncio.timeout(5):  # within the first pause
            await bus.send(Nap(2))

    with pytest.raises(TimeoutError):
        run_jumping(impatient())
    assert handler.calls == 1


def test_the_handlers_timeout_counts_more_than_the_buses():
    bus, handler = sleepy_bus(default_timeout=100)
    with pytest.raises(CommandProcessingException) as caught:
        run_jumping(bus.send(Nap(2)))
    assert isinstance(caught.value.cause, TimeoutError)
    assert handler.calls == 4


def test_the_buses_timeout_limits_handlers_without_one():
    class Unlimited(CommandHandler[Nap, str]):
        async def do_handle(self, command):
            await asyncio.sleep(command.seconds)
            return "rested"

    bus = DefaultCommandBus(HandlerRegistry(), default_timeout=3)
    bus.register_handler(Unlimited())
    assert run_jumping(bus.send(Nap(2))) == ("rested", 2)
    with pytest.raises(CommandProcessingException) as caught:
        run_jumping(bus.send(Nap(4)))
    assert isinstance(caught.value.cause, TimeoutError)


def test_a_timeout_within_the_handler_is_tried_again_like_any_failure():
    class Inner(CommandHandler[Nap, str]):
        calls = 0

        async def do_handle(self, command):
            self.calls += 1
            if self.calls == 1:
                async with asyncio.timeout(1):
                    await asyncio.sleep(2)
            return "rested"

    handler = command_handler(retries=1, backoff_ms=0)(Inner)()
    bus = DefaultCommandBus(HandlerRegistry())
    bus.register_handler(handler)
    assert run_jumping(bus.send(Nap())) == ("rested", 1)
    assert handler.calls == 2
