"""Events reach everybody in the order in which they were published, projectors first."""

import asyncio
import logging
from dataclasses import dataclass

import pytest
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventEnvelope, InProcessEventBus
from shop.cqrs.event.dispatch import EventFailureStrategy
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.event.emits import Emits
from shop.cqrs.event.listener import EventListener, Projector
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command


@dataclass(frozen=True)
class Happened(DomainEvent):
    name: str


@dataclass(frozen=True)
class Do(Command[None], Emits[Happened]):
    """Emits an event of each name."""

    names: tuple[str, ...]


class DoHandler(CommandHandler[Do, None]):
    async def do_handle(self, command):
        for name in command.names:
            command.emit(Happened(name))


class Notes(EventListener[Happened]):
    def __init__(self, log, label="", fails=()):
        self.log, self.label, self.fails = log, label, fails

    async def on_event(self, event):
        self.log.append(self.label + event.name)
        if event.name in self.fails:
            raise ValueError(event.name)


class Projects(Projector[Happened]):
    def __init__(self, log, label=""):
        self.log, self.label = log, label

    async def on_event(self, event):
        await asyncio.sleep(0)
        self.log.append(self.label + event.name)


class Sends(EventListener[Happened]):
    """Sends a command after some events, as a policy does."""

    def __init__(self, bus, causes, log=None):
        self.bus, self.causes, self.log = bus, causes, log

    async def on_event(self, event):
        for names in self.causes.get(event.name, ()):
            await self.bus.send(Do(names))
        if self.log is not None:
            self.log.append(f"reacted to {event.name}")


def world(strategy=EventFailureStrategy.LOG):
    events = InProcessEventBus()
    bus = DefaultCommandBus(
        registry=HandlerRegistry(),
        event_publisher=EdaCommandEventPublisher(producer=events),
        event_failure_strategy=strategy,
    )
    bus.register_handler(DoHandler())
    return events, bus


CAUSES = {"a": [("c", "d"), ("e",)], "b": [("f",)], "c": [("g",)]}


@pytest.mark.parametrize("first", ["listener", "projector"])
def test_everybody_sees_events_in_the_order_of_their_publication(first):
    events, bus = world()
    seen, projected = [], []
    listeners = [Sends(bus, CAUSES), Projects(projected), Notes(seen)]
    if first == "projector":
        listeners.reverse()
    for listener in listeners:
        events.subscribe(Happened, listener)
    asyncio.run(bus.send(Do(("a", "b"))))
    assert projected == seen == ["a", "b", "c", "d", "e", "f", "g"]


def test_projectors_come_first_and_stale_answers_go_before_listeners():
    events, log = InProcessEventBus(), []

    class Cache(InMemoryCache):
        async def evict(self, key):
            log.append(f"evict {key}")

    class Watches:
        async def on_envelope(self, envelope):
            log.append(f"watch {envelope.event.name}")

    events.subscribe_all(Watches())
    events.subscribe(Happened, Notes(log, "note "))
    bridge = EdaCacheInvalidationBridge(QueryCacheAdapter(Cache()))
    bridge.register("Happened", "key")
    events.subscribe_all(bridge)
    events.subscribe(Happened, Projects(log, "project "))
    event = Happened("a")
    asyncio.run(
        events.publish(
            EventEnvelope(event_type="Happened", destination="d", event=event)
        )
    )
    assert log == ["project a", "evict :cqrs:key", "note a", "watch a"]


def test_a_listener_goes_on_before_what_it_has_caused_is_delivered():
    events, bus = world()
    log = []
    events.subscribe(Happened, Sends(bus, CAUSES, log))
    asyncio.run(bus.send(Do(("a",))))
    assert log == [f"reacted to {name}" for name in ("a", "c", "d", "e", "g")]


def test_what_was_caused_runs_in_the_flow_that_caused_it():
    events, bus = world()
    flows = []

    class Looks(EventListener[Happened]):
        async def on_event(self, event):
            flows.append((event.name, CorrelationContext.get_correlation_id()))
            if event.name == "a":
                command = Do(("b",))
                command.set_correlation_id("inner")
                await bus.send(command)

    events.subscribe(Happened, Looks())

    async def story():
        CorrelationContext.set_correlation_id("outer")
        await bus.send(Do(("a", "c")))
        return CorrelationContext.get_correlation_id()

    assert asyncio.run(story()) == "outer"
    assert flows == [("a", "outer"), ("c", "outer"), ("b", "inner")]


def test_concurrent_commands_do_not_wait_for_each_other():
    events, bus = world()
    log = []

    class Slow(EventListener[Happened]):
        async def on_event(self, event):
            await asyncio.sleep(0.05 if event.name == "slow" else 0)
            log.append(event.name)

    events.subscribe(Happened, Slow())

    async def story():
        await asyncio.gather(bus.send(Do(("slow",))), bus.send(Do(("quick",))))

    asyncio.run(story())
    assert log == ["quick", "slow"]


def test_a_task_that_outlives_its_listener_still_delivers():
    events, bus = world()
    seen, tasks = [], []

    class Starts(EventListener[Happened]):
        async def on_event(self, event):
            async def later():
                await asyncio.sleep(0.01)
                await bus.send(Do(("late",)))

            if event.name == "a":
                tasks.append(asyncio.create_task(later()))

    events.subscribe(Happened, Starts())
    events.subscribe(Happened, Notes(seen))

    async def story():
        await bus.send(Do(("a",)))
        await asyncio.gather(*tasks)

    asyncio.run(story())
    assert seen == ["a", "late"]


def test_a_failure_is_logged_and_the_rest_is_delivered(caplog):
    events, bus = world()
    seen = []
    events.subscribe(Happened, Sends(bus, CAUSES))
    events.subscribe(Happened, Notes(seen, fails=("a", "c")))
    with caplog.at_level(logging.ERROR):
        asyncio.run(bus.send(Do(("a", "b"))))
    assert seen == ["a", "b", "c", "d", "e", "f", "g"]
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_a_failure_fails_the_command_that_began_it_all():
    events, bus = world(EventFailureStrategy.RAISE)
    seen = []
    events.subscribe(Happened, Sends(bus, CAUSES))
    events.subscribe(Happened, Notes(seen, fails=("d",)))
    with pytest.raises(CommandProcessingException) as failed:
        asyncio.run(bus.send(Do(("a", "b"))))
    assert isinstance(failed.value.cause, ExceptionGroup)
    assert seen == ["a", "b", "c", "d", "e", "f", "g"]


def test_after_a_failure_later_events_of_the_command_stay_unpublished():
    events, bus = world(EventFailureStrategy.RAISE)
    seen = []
    events.subscribe(Happened, Sends(bus, CAUSES))
    events.subscribe(Happened, Notes(seen, fails=("a",)))
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send(Do(("a", "b"))))
    # What the commands of listeners have done has happened nevertheless.
    assert seen == ["a", "c", "d", "e", "g"]
    seen.clear()
    asyncio.run(bus.send(Do(("f",))))
    assert seen == ["f"]
