"""Domain events: where they come from, what they carry, where they go."""

import asyncio
import json
import logging
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from fastavro import schemaless_reader
from shop.cqrs.command.bus import DefaultCommandBus
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler
from shop.cqrs.event.avro import AvroEventSerializer
from shop.cqrs.event.decorators import publish_domain_event
from shop.cqrs.event.dispatch import EventFailureStrategy
from shop.cqrs.event.publisher import (
    CommandEventPublisher,
    EdaCommandEventPublisher,
    NoOpEventPublisher,
)
from shop.cqrs.exceptions import CommandProcessingException
from shop.cqrs.types import Command


@dataclass(frozen=True)
class Placed:
    event_type = "order.placed"

    order_id: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    text: str


class Plain:
    def __init__(self):
        self.text = "hello"


@dataclass(frozen=True)
class Outcome:
    domain_events: tuple[object, ...]


@dataclass(frozen=True)
class Place(Command[Outcome]):
    of_result: tuple[object, ...] = ()
    domain_events: list[object] = field(default_factory=list)


@command_handler
class PlaceHandler(CommandHandler[Place, Outcome]):
    async def do_handle(self, command):
        return Outcome(command.of_result)


@publish_domain_event(destination="orders.events")
@command_handler
class PlaceSomewhere(PlaceHandler):
    pass


@publish_domain_event()
@command_handler
class PlaceAnywhere(PlaceHandler):
    pass


class Kept:
    """A publisher that keeps what it gets; fails for texts that say so."""

    def __init__(self):
        self.got = []

    async def publish(self, event, *, destination=None):
        if event == "fail":
            raise ConnectionError("no broker")
        self.got.append((event, destination))


class Producer:
    """Keeps the envelopes that a broker would get."""

    def __init__(self):
        self.envelopes = []

    async def publish(self, envelope):
        self.envelopes.append(envelope)


def published(command, handler=None, **settings):
    kept = Kept()
    bus = DefaultCommandBus(
        registry=HandlerRegistry(), event_publisher=kept, **settings
    )
    bus.register_handler(handler or PlaceHandler())
    asyncio.run(bus.send(command))
    return kept.got


def enveloped(event, **settings):
    producer = Producer()
    publisher = EdaCommandEventPublisher(producer=producer)
    asyncio.run(publisher.publish(event, **settings))
    (envelope,) = producer.envelopes
    return envelope


def test_pf_68_events_of_the_result_are_published_in_their_order():
    assert published(Place(("one", "two"))) == [("one", None), ("two", None)]


def test_pf_68_events_of_the_command_are_published_if_the_result_has_none():
    assert published(Place(domain_events=["own"])) == [("own", None)]
    assert published(Place(("result",), domain_events=["own"])) == [("result", None)]
    assert published(Place()) == []


def test_pf_68_a_failed_command_publishes_nothing():
    class Failing(CommandHandler[Place, Outcome]):
        async def do_handle(self, command):
            command.domain_events.append("never")
            raise LookupError("gone")

    kept = Kept()
    bus = DefaultCommandBus(registry=HandlerRegistry(), event_publisher=kept)
    bus.register_handler(Failing())
    with pytest.raises(CommandProcessingException):
        asyncio.run(bus.send(Place()))
    assert kept.got == []


def test_pf_69_an_event_is_known_by_its_type_or_else_by_its_class():
    assert enveloped(Placed("o-1")).event_type == "order.placed"
    assert enveloped(Noted("hello")).event_type == "Noted"
    assert enveloped(Plain()).event_type == "Plain"


def test_pf_69_the_payload_of_an_event_is_made_of_its_fields():
    assert enveloped(Noted("hello")).payload == {"text": "hello"}
    assert enveloped(Plain()).payload == {"text": "hello"}
    payload = enveloped(Placed("o-1", ("a", "b"))).payload
    assert payload["order_id"] == "o-1"
    assert list(payload["lines"]) == ["a", "b"]


def test_pf_70_an_event_goes_to_the_default_destination_unless_it_is_told_another():
    assert enveloped(Noted("hello")).destination == "cqrs.events"
    assert enveloped(Noted("hello"), destination="notes").destination == "notes"
    producer = Producer()
    publisher = EdaCommandEventPublisher(producer, default_destination="elsewhere")
    asyncio.run(publisher.publish(Noted("hello")))
    assert producer.envelopes[0].destination == "elsewhere"


def test_pf_71_the_decorator_of_a_handler_says_where_its_events_go():
    command = Place(("one",))
    assert published(command, PlaceSomewhere()) == [("one", "orders.events")]
    assert published(command, PlaceAnywhere()) == [("one", None)]


def test_pf_71_the_destination_reaches_the_producer():
    producer = Producer()
    bus = DefaultCommandBus(
        registry=HandlerRegistry(),
        event_publisher=EdaCommandEventPublisher(producer=producer),
    )
    bus.register_handler(PlaceSomewhere())
    asyncio.run(bus.send(Place((Noted("hello"),))))
    assert [each.destination for each in producer.envelopes] == ["orders.events"]


@dataclass(frozen=True)
class Priced:
    cents: int
    code: str = "EUR"


def written(handler):
    """Send a command, and give the envelope that its event travels in."""
    producer = Producer()
    avro = AvroEventSerializer()
    publisher = EdaCommandEventPublisher(producer, serializers={"avro": avro})
    bus = DefaultCommandBus(registry=HandlerRegistry(), event_publisher=publisher)
    bus.register_handler(handler)
    asyncio.run(bus.send(Place((Priced(5),))))
    (envelope,) = producer.envelopes
    return envelope, avro.schema_of(Priced)


def test_pf_72_events_are_written_as_json_unless_another_format_is_named():
    envelope, _ = written(PlaceSomewhere())
    assert envelope.message_format == "json"
    assert json.loads(envelope.body) == {"cents": 5, "code": "EUR"}


def test_pf_72_events_are_written_as_avro_where_the_decorator_says_so():
    @publish_domain_event(destination="orders.events", message_format="avro")
    class InAvro(PlaceHandler):
        pass

    envelope, schema = written(InAvro())
    assert envelope.destination == "orders.events"
    assert envelope.message_format == "avro"
    # Two bytes of a mark and eight of the schema's fingerprint come first.
    read = schemaless_reader(BytesIO(envelope.body[10:]), schema, None)
    assert read == {"cents": 5, "code": "EUR"}


def test_pf_72_a_format_that_nobody_writes_is_an_error_before_anything_is_done():
    @publish_domain_event(message_format="smoke signals")
    class InSmoke(PlaceHandler):
        handled = False

        async def do_handle(self, command):
            self.handled = True
            return await super().do_handle(command)

    handler = InSmoke()
    with pytest.raises(CommandProcessingException, match="smoke signals"):
        written(handler)
    assert not handler.handled


def test_pf_73_any_object_with_publish_is_a_publisher_and_the_noop_one_does_nothing():
    assert isinstance(Kept(), CommandEventPublisher)
    assert isinstance(NoOpEventPublisher(), CommandEventPublisher)
    assert not isinstance(object(), CommandEventPublisher)
    assert published(Place(("one",))) == [("one", None)]
    bus = DefaultCommandBus(
        registry=HandlerRegistry(), event_publisher=NoOpEventPublisher()
    )
    bus.register_handler(PlaceHandler())
    assert asyncio.run(bus.send(Place(("one",)))) == Outcome(("one",))


def test_pf_74_a_failed_publication_is_logged_and_the_command_succeeds(caplog):
    with caplog.at_level(logging.ERROR):
        assert published(Place(("one", "fail", "two"))) == [
            ("one", None),
            ("two", None),
        ]
    assert "could not be published" in caplog.text


def test_pf_74_a_failed_publication_fails_the_command_that_wants_it_so():
    with pytest.raises(CommandProcessingException) as failed:
        published(
            Place(("one", "fail")), event_failure_strategy=EventFailureStrategy.RAISE
        )
    assert isinstance(failed.value.cause, ConnectionError)
