import asyncio
from dataclasses import dataclass

import pytest
from shop.cqrs.lifespan import Lifespan


class Resource:
    def __init__(self, name, log, fails=""):
        self.name, self.log, self.fails = name, log, fails

    async def __aenter__(self):
        self.log.append(f"start {self.name}")
        if self.fails == "start":
            raise ConnectionError(self.name)

    async def __aexit__(self, kind, error, traceback):
        self.log.append(f"stop {self.name}" + (f" for {error}" if error else ""))
        if self.fails == "stop":
            raise ConnectionError(self.name)
        return True


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    name: str


def application(log, **fails):
    resources = (
        Resource("cache", log, fails.get("cache")),
        object(),
        Resource("events", log, fails.get("events")),
        Resource("store", log, fails.get("store")),
    )
    return Application(name="a", resources=resources)


async def run(app, log, error=None):
    async with app as entered:
        assert entered is app
        log.append("run")
        if error:
            raise error


def test_resources_start_in_their_order_and_stop_in_reverse():
    log = []
    asyncio.run(run(application(log), log))
    assert log == [
        *("start cache", "start events", "start store"),
        "run",
        *("stop store", "stop events", "stop cache"),
    ]


def test_a_failed_start_stops_what_was_started():
    log = []
    with pytest.raises(ConnectionError, match="events"):
        asyncio.run(run(application(log, events="start"), log))
    assert log == ["start cache", "start events", "stop cache for events"]


def test_a_failed_stop_stops_the_others_all_the_same():
    log = []
    with pytest.raises(ConnectionError, match="events"):
        asyncio.run(run(application(log, events="stop"), log))
    assert log[-3:] == ["stop store", "stop events", "stop cache for events"]


def test_resources_hear_of_an_error_and_cannot_hide_it():
    log = []
    with pytest.raises(LookupError, match="nothing"):
        asyncio.run(run(application(log), log, LookupError("nothing")))
    assert log[-3:] == [
        f"stop {each} for nothing" for each in ("store", "events", "cache")
    ]


def test_it_can_run_again_but_not_twice_at_once():
    log = []
    app = application(log)

    async def story():
        await run(app, log)
        async with app:
            with pytest.raises(RuntimeError, match="Application is running already"):
                await run(app, log)

    asyncio.run(story())
    assert log.count("start cache") == log.count("stop cache") == 2


def test_it_is_a_value_like_any_dataclass():
    assert application([]) != application([])
    assert Application(name="a") == Application(name="a")
    assert repr(Application(name="a")) == "Application(resources=(), name='a')"
