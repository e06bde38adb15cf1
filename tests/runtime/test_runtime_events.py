import asyncio
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import ClassVar

import pytest
from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.decorators import command_handler
from shop.cqrs.event.bus import EventEnvelope, InProcessEventBus
from shop.cqrs.event.decorators import (
    destination_of,
    message_format_of,
    publish_domain_event,
)
from shop.cqrs.event.dispatch import EventDispatch, EventFailureStrategy
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.event.emits import Emits, UndeclaredEventError
from shop.cqrs.event.listener import EventListener
from shop.cqrs.event.publisher import (
    CommandEventPublisher,
    EdaCommandEventPublisher,
    NoOpEventPublisher,
    publisher_in,
)
from shop.cqrs.event.serializer import MessageFormatError
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command
from shop.cqrs.validation.exceptions import CqrsValidationException
from shop.cqrs.validation.types import ValidationResult


@dataclass(frozen=True)
class Opened(DomainEvent):
    door: str = "front"


@dataclass(frozen=True)
class Closed(DomainEvent):
    event_type: ClassVar[str] = "house.Closed"
    event_topic: ClassVar[str | None] = "house"

    door: str = "front"


@dataclass(frozen=True)
class Slammed(Closed):
    pass


@dataclass(frozen=True)
class Painted(DomainEvent):
    coats: int = 0

    def validate(self):
        if self.coats < 1:
            return ValidationResult.failure("coats", "Too few")
        return ValidationResult.success()


class Knocked:
    def __init__(self):
        self.times = 3


@dataclass(frozen=True)
class Work(Command[object], Emits[Opened | Closed | Painted]):
    name: str = "n"


@dataclass(frozen=True)
class OpenOnly(Command[None], Emits[Opened]):
    pass


class Recorder:
    """A publisher that keeps what it gets and fails for some."""

    def __init__(self, failing=()):
        self.got = []
        self.failing = failing

    async def publish(self, event, *, destination=None):
        if isinstance(event, self.failing):
            raise ConnectionError(type(event).__name__)
        self.got.append((event, destination))


class Heard:
    def __init__(self):
        self.events = []

    async def on_event(self, event):
        self.events.append(event)


class Broken:
    def __init__(self, error):
        self.error = error

    async def on_event(self, event):
        raise self.error


def working(act, decorate=lambda handler: handler):
    """Give a handler of Work that acts on its command."""

    @decorate
    class WorkHandler(CommandHandler[Work, object]):
        calls = 0

        async def do_handle(self, command):
            self.calls += 1
            return act(command, self.calls)

    return WorkHandler()


def bus_with(handler, publisher, **settings):
    bus = DefaultCommandBus(
        registry=HandlerRegistry(), event_publisher=publisher, **settings
    )
    bus.register_handler(handler)
    return bus


def sent(act, *, publisher=None, decorate=lambda handler: handler, command=None):
    recorder = Recorder() if publisher is None else publisher
    bus = bus_with(working(act, decorate), recorder)
    asyncio.run(bus.send(command or Work()))
    return recorder.got


def emitting(*events):
    def act(command, calls):
        for event in events:
            command.emit(event)

    return act


def test_emitted_events_are_published_in_their_order():
    events = (Opened("a"), Closed("b"), Opened("c"))
    assert [event for event, _ in sent(emitting(*events))] == list(events)


def test_emitted_events_are_beside_the_fields():
    command = Work()
    command.emit(Opened())
    assert command.domain_events == (Opened(),)
    assert command == Work()
    assert asdict(command) == {"name": "n"}
    assert repr(command) == "Work(name='n')"


def test_an_undeclared_event_is_refused():
    with pytest.raises(UndeclaredEventError, match="OpenOnly emits Opened, not Closed"):
        OpenOnly().emit(Closed())

    class Nearer(OpenOnly):
        pass

    with pytest.raises(UndeclaredEventError):
        Nearer().emit(Closed())
    Nearer().emit(Opened())


def test_without_a_declaration_every_event_may_be_emitted():
    class Loose(Command[None], Emits):
        pass

    command = Loose()
    command.emit(Closed())
    assert command.domain_events == (Closed(),)


def test_a_subclass_of_a_declared_event_is_declared():
    command = Work()
    command.emit(Slammed())
    assert command.domain_events == (Slammed(),)


def test_events_of_a_failed_attempt_are_forgotten():
    def act(command, calls):
        command.emit(Opened(str(calls)))
        if calls == 1:
            raise OSError

    retried = command_handler(retries=1, backoff_ms=0)
    assert sent(act, decorate=retried) == [(Opened("2"), None)]


def test_events_of_an_earlier_send_are_not_published_again():
    recorder = Recorder()
    bus = bus_with(working(emitting(Opened())), recorder)
    command = Work()

    async def twice():
        await bus.send(command)
        await bus.send(command)

    asyncio.run(twice())
    assert len(recorder.got) == 2
    assert command.domain_events == (Opened(),)


def test_events_of_a_failed_command_are_not_published():
    def act(command, calls):
        command.emit(Opened())
        raise OSError

    recorder = Recorder()
    with pytest.raises(CommandProcessingException):
        sent(act, publisher=recorder)
    assert recorder.got == []


def test_events_of_the_result_come_first():
    class Result:
        domain_events = (Closed("result"),)

    def act(command, calls):
        command.emit(Opened())
        return Result()

    assert [event for event, _ in sent(act)] == [Closed("result")]


def test_a_command_may_keep_its_events_in_a_field():
    @dataclass(frozen=True)
    class Noted(Command[None]):
        domain_events: list = field(default_factory=list, init=False)

    class NotedHandler(CommandHandler[Noted, None]):
        async def do_handle(self, command):
            command.domain_events.append(Opened())

    recorder = Recorder()
    asyncio.run(bus_with(NotedHandler(), recorder).send(Noted()))
    assert recorder.got == [(Opened(), None)]


def test_the_steps_come_in_their_order():
    steps = []

    @dataclass(frozen=True)
    class Stepping(Command[None], Emits[Opened]):
        async def validate(self):
            steps.append(("validate", CorrelationContext.get_correlation_id()))
            return ValidationResult.success()

        async def authorize(self):
            steps.append("authorize")
            return AuthorizationResult.success()

    class SteppingHandler(CommandHandler[Stepping, None]):
        async def do_handle(self, command):
            steps.append("handle")
            command.emit(Opened())

    class Publisher:
        async def publish(self, event, *, destination=None):
            steps.append("publish")

    bus = bus_with(
        SteppingHandler(),
        Publisher(),
        validation=CommandValidationService(),
        authorization=AuthorizationService(),
    )
    command = Stepping()
    command.set_correlation_id("c")
    asyncio.run(bus.send(command))
    assert steps == [("validate", "c"), "authorize", "handle", "publish"]


def test_the_topic_is_the_events_else_the_decorators_else_the_default():
    marked = publish_domain_event(destination="doors")
    got = sent(emitting(Opened(), Closed()), decorate=marked)
    assert [destination for _, destination in got] == ["doors", "house"]
    handler = working(emitting(), marked)
    assert handler.__pyfly_publish_event__
    assert handler.__pyfly_event_destination__ == "doors"
    got = sent(emitting(Opened()), decorate=publish_domain_event())
    assert [destination for _, destination in got] == [None]


def test_a_failed_publication_is_logged_and_the_rest_goes_on(caplog):
    recorder = Recorder(failing=Opened)
    sent(emitting(Opened(), Closed()), publisher=recorder)
    assert recorder.got == [(Closed(), "house")]
    assert "Opened could not be published" in caplog.text
    assert "ConnectionError" in caplog.text


def test_a_failed_publication_fails_the_command_if_asked():
    recorder = Recorder(failing=Opened)
    bus = bus_with(
        working(emitting(Opened(), Closed())),
        recorder,
        event_failure_strategy=EventFailureStrategy.RAISE,
    )
    with pytest.raises(CommandProcessingException) as caught:
        asyncio.run(bus.send(Work()))
    assert isinstance(caught.value.cause, ConnectionError)
    assert recorder.got == []


def test_an_invalid_event_stops_all_of_them():
    recorder = Recorder()
    with pytest.raises(CommandProcessingException) as caught:
        sent(emitting(Opened(), Painted(0)), publisher=recorder)
    assert isinstance(caught.value.cause, CqrsValidationException)
    assert recorder.got == []
    assert sent(emitting(Painted(1))) == [(Painted(1), None)]


def test_without_a_publisher_events_stay_on_the_command():
    bus = DefaultCommandBus(registry=HandlerRegistry())
    bus.register_handler(working(emitting(Opened())))
    command = Work()
    asyncio.run(bus.send(command))
    assert command.domain_events == (Opened(),)


def test_publishers_are_recognised_by_their_shape():
    assert isinstance(Recorder(), CommandEventPublisher)
    asyncio.run(NoOpEventPublisher().publish(Opened()))
    assert (
        sent(
            emitting(Opened()),
            publisher=type("N", (NoOpEventPublisher,), {"got": []})(),
        )
        == []
    )


def enveloped(event, destination=None, **settings):
    class Producer:
        async def publish(self, envelope):
            self.envelope = envelope

    producer = Producer()
    publisher = EdaCommandEventPublisher(producer=producer, **settings)
    asyncio.run(publisher.publish(event, destination=destination))
    return producer.envelope


def test_an_envelope_has_name_payload_destination_and_event():
    event = Closed("back")
    envelope = enveloped(event)
    assert envelope == EventEnvelope(
        event_type="house.Closed", destination="cqrs.events", event=event
    )
    assert envelope.payload == {"door": "back"}
    assert (envelope.message_format, envelope.body) == ("json", b'{"door":"back"}')
    assert enveloped(Opened(), default_destination="d").destination == "d"
    assert enveloped(Opened(), destination="own").destination == "own"
    assert enveloped(Opened()).event_type == "Opened"


def test_a_plain_object_is_an_event_too():
    envelope = enveloped(Knocked())
    assert envelope.event_type == "Knocked"
    assert envelope.payload == {"times": 3}
    assert envelope.body == b'{"times":3}'
    assert enveloped({"at": Decimal("1.0")}).body == b'{"at":"1.0"}'


class Shouting:
    """Writes an event as its name in capitals, and counts how often it did."""

    times = 0

    def serialize(self, event):
        self.times += 1
        return type(event).__name__.upper().encode()


def test_an_event_is_written_in_the_format_that_is_asked_for():
    class Producer:
        got: ClassVar[list] = []

        async def publish(self, envelope):
            self.got.append((envelope.message_format, envelope.body))

    loud = {"loud": Shouting()}
    publisher = EdaCommandEventPublisher(Producer(), serializers=loud)
    asyncio.run(publisher.publish(Opened()))
    asyncio.run(publisher.in_format("loud").publish(Opened()))
    usual = EdaCommandEventPublisher(
        Producer(), "d", serializers=loud, default_format="loud"
    )
    asyncio.run(usual.publish(Opened()))
    asyncio.run(usual.in_format("json").publish(Opened()))
    json, shouted = ("json", b'{"door":"front"}'), ("loud", b"OPENED")
    assert Producer.got == [json, shouted, shouted, json]


def test_nothing_is_written_for_listeners_of_this_process():
    serializer = Shouting()
    bus, heard = InProcessEventBus(), Heard()
    bus.subscribe(Opened, heard)
    publisher = EdaCommandEventPublisher(bus, serializers={"json": serializer})
    asyncio.run(publisher.publish(Opened(object())))
    assert len(heard.events) == 1
    assert serializer.times == 0


def test_a_format_that_nobody_writes_is_refused():
    publisher = EdaCommandEventPublisher(InProcessEventBus())
    with pytest.raises(MessageFormatError, match="no serializer writes 'avro'"):
        publisher.in_format("avro")
    with pytest.raises(MessageFormatError, match="there is json, loud"):
        EdaCommandEventPublisher(
            InProcessEventBus(),
            serializers={"loud": Shouting()},
            default_format="avro",
        )
    plain = Recorder()
    assert publisher_in(plain, None) is publisher_in(plain, "json") is plain
    with pytest.raises(MessageFormatError, match="Recorder has no in_format"):
        publisher_in(plain, "avro")
    silent = NoOpEventPublisher()
    assert publisher_in(silent, "avro") is silent


def test_the_step_of_the_bus_can_be_had_in_a_format():
    class Producer:
        got: ClassVar[list] = []

        async def publish(self, envelope):
            self.got.append((envelope.message_format, envelope.destination))
            raise ConnectionError

    publisher = EdaCommandEventPublisher(Producer(), serializers={"loud": Shouting()})
    dispatch = EventDispatch(publisher, EventFailureStrategy.RAISE)
    for message_format in ("loud", "json", None):
        with pytest.raises(ConnectionError):
            asyncio.run(dispatch.in_format(message_format).publish([Opened()], "d"))
    assert Producer.got == [("loud", "d"), ("json", "d"), ("json", "d")]
    with pytest.raises(MessageFormatError):
        dispatch.in_format("avro")


def test_the_bus_publishes_in_the_format_of_the_handler():
    class Producer:
        got: ClassVar[list] = []

        async def publish(self, envelope):
            self.got.append((envelope.message_format, envelope.body))

    publisher = EdaCommandEventPublisher(Producer(), serializers={"loud": Shouting()})
    usual = working(emitting(Opened()))
    loud = working(emitting(Opened()), publish_domain_event(message_format="loud"))
    asyncio.run(bus_with(loud, publisher).send(Work()))
    asyncio.run(bus_with(usual, publisher).send(Work()))
    assert Producer.got == [("loud", b"OPENED"), ("json", b'{"door":"front"}')]
    with pytest.raises(CommandProcessingException, match="Recorder has no in_format"):
        asyncio.run(bus_with(loud, Recorder()).send(Work()))
    assert loud.calls == 1


def test_a_handler_names_destination_and_format():
    @publish_domain_event(destination="d", message_format="avro")
    class Named:
        pass

    class Under(Named):
        pass

    class Unnamed:
        pass

    bare = publish_domain_event()(type("Bare", (), {}))
    for kind, destination, message_format in (
        (Named, "d", "avro"),
        (Under, "d", "avro"),
        (bare, None, "json"),
        (Unnamed, None, None),
    ):
        assert destination_of(kind) == destination
        assert message_format_of(kind) == message_format


def test_events_have_names_versions_and_topics():
    assert (Opened.event_type, Opened.event_version) == ("Opened", 1)
    assert Opened.event_topic is None
    assert (Slammed.event_type, Slammed.event_topic) == ("Slammed", "house")


def published(bus, *events):
    async def story():
        publisher = EdaCommandEventPublisher(producer=bus)
        for event in events:
            await publisher.publish(event)

    asyncio.run(story())


def test_listeners_hear_their_type_and_its_subclasses():
    bus = InProcessEventBus()
    closed, everything = Heard(), Heard()
    bus.subscribe(Closed, closed)
    bus.subscribe(DomainEvent, everything)
    published(bus, Opened(), Closed(), Slammed())
    assert closed.events == [Closed(), Slammed()]
    assert everything.events == [Opened(), Closed(), Slammed()]


def test_wildcard_subscribers_come_last_and_get_the_envelope():
    order = []

    class First:
        async def on_event(self, event):
            order.append("listener")

    class Last:
        async def on_envelope(self, envelope):
            order.append(envelope.event_type)

    bus = InProcessEventBus()
    bus.subscribe_all(Last())
    bus.subscribe(Opened, First())
    published(bus, Opened())
    assert order == ["listener", "Opened"]


def test_a_failing_listener_does_not_stop_the_others():
    class BrokenToo:
        async def on_envelope(self, envelope):
            raise OSError

    bus = InProcessEventBus()
    heard = Heard()
    stub = NotImplementedError()
    bus.subscribe(Opened, Broken(stub))
    bus.subscribe(Opened, heard)
    bus.subscribe_all(BrokenToo())
    with pytest.raises(ExceptionGroup, match="2 of the listeners of Opened") as caught:
        published(bus, Opened())
    assert heard.events == [Opened()]
    assert caught.value.exceptions[0] is stub
    assert isinstance(caught.value.exceptions[1], OSError)


def test_a_cancelled_listener_is_not_gathered():
    bus = InProcessEventBus()
    bus.subscribe(Opened, Broken(asyncio.CancelledError()))
    with pytest.raises(asyncio.CancelledError):
        published(bus, Opened())


def test_a_listener_may_subscribe_another_one():
    bus = InProcessEventBus()
    heard = Heard()

    class Inviting:
        async def on_event(self, event):
            bus.subscribe(Opened, heard)

    bus.subscribe(Opened, Inviting())
    published(bus, Opened("first"))
    assert heard.events == []
    published(bus, Opened("second"))
    assert heard.events == [Opened("second")]


def test_a_listener_class_may_name_its_events():
    class Named(EventListener[Opened | Closed]):
        def __init__(self, notes):
            self.notes = notes

        async def on_event(self, event):
            self.notes.append(event)

    notes = []
    bus = InProcessEventBus()
    bus.subscribe(Opened, Named(notes))
    published(bus, Opened())
    assert notes == [Opened()]
    assert isinstance(Named([]), EventListener)
