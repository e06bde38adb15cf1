import asyncio
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Any, ClassVar, Literal, NewType
from uuid import UUID

import fastavro
import pytest
from shop.cqrs.event.avro import AvroEventSerializer
from shop.cqrs.event.domain_event import DomainEvent
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.values import UNSET, OpenEnum, Unset
from shop.cqrs.wire import WireError

OrderId = NewType("OrderId", UUID)


class Channel(OpenEnum):
    WEB = "web"


class Level(IntEnum):
    LOW = 1


class Mixed(Enum):
    ONE = 1
    TWO = "2"


@dataclass(frozen=True)
class Card:
    token: str


@dataclass(frozen=True)
class Bill:
    due: date


@dataclass(frozen=True)
class Node:
    name: str
    parent: "Node | None" = None


@dataclass(frozen=True, kw_only=True)
class Placed(DomainEvent):
    event_type: ClassVar[str] = "orders.Placed"

    order_id: OrderId
    at: datetime
    day: date
    total: Decimal
    paid_with: Card | Bill | None = None
    note: str | Unset | None = UNSET
    channel: Channel = Channel.WEB
    level: Level = Level.LOW
    kind: Literal["a", "b"] = "a"
    tags: set[str] = field(default_factory=set)
    prices: dict[str, Decimal] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    sizes: tuple[float, ...] = ()
    hour: time = time(1)
    delay: timedelta = timedelta(seconds=1)
    raw: bytes = b""
    gift: bool = False
    number: int = 0
    node: Node | None = None


MOMENT = datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=2)))
SMALL = Placed(
    order_id=OrderId(UUID(int=7)),
    at=MOMENT,
    day=date(1969, 12, 31),
    total=Decimal("1.10"),
)


def read(event, serializer=None):
    """Read an event as another program would: by the schema and nothing else."""
    serializer = serializer or AvroEventSerializer()
    data = serializer.serialize(event)
    assert data[:2] == b"\xc3\x01"
    # Through JSON, as a registry of schemas hands it out.
    schema = json.loads(json.dumps(serializer.schema_of(type(event))))
    canonical = fastavro.schema.to_parsing_canonical_form(schema)
    assert data[2:10].hex() == fastavro.schema.fingerprint(canonical, "CRC-64-AVRO")
    return fastavro.schemaless_reader(
        io.BytesIO(data[10:]), schema, None, return_record_name=True
    )


def test_another_program_reads_what_was_written():
    assert read(SMALL) == {
        "order_id": UUID(int=7),
        "at": MOMENT.astimezone(UTC),
        "day": date(1969, 12, 31),
        "total": "1.10",
        "paid_with": None,
        "note": ("cqrs.Unset", {}),
        "channel": "web",
        "level": 1,
        "kind": "a",
        "tags": [],
        "prices": {},
        "counts": {},
        "sizes": [],
        "hour": "01:00:00",
        "delay": "P0DT1S",
        "raw": b"",
        "gift": False,
        "number": 0,
        "node": None,
    }


def changed(**values):
    return Placed(**{**vars(SMALL), **values})


@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [
        ("paid_with", Card("t"), (f"{__name__}.Card", {"token": "t"})),
        ("paid_with", Bill(date(1, 1, 1)), (f"{__name__}.Bill", {"due": date.min})),
        ("note", None, None),
        ("note", "UNSET", "UNSET"),
        ("channel", Channel("phone"), "phone"),
        ("tags", {"b", "a"}, ["a", "b"]),
        ("prices", {"x": Decimal("0.50")}, {"x": "0.50"}),
        ("counts", {7: 8}, {"7": 8}),
        ("sizes", (1.5, 2), [1.5, 2.0]),
        ("raw", b"\x00\xff", b"\x00\xff"),
        ("gift", True, True),
        ("number", -(2**63), -(2**63)),
        (
            "node",
            Node("a", Node("b")),
            (
                f"{__name__}.Node",
                {
                    "name": "a",
                    "parent": (f"{__name__}.Node", {"name": "b", "parent": None}),
                },
            ),
        ),
    ],
)
def test_each_kind_of_value_is_written(name, value, seen):
    found = read(changed(**{name: value}))[name]
    assert found == seen
    assert type(found) is type(seen)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("number", 2**63, "number: does not fit into 64 bits"),
        ("number", True, "number: expected int, got bool"),
        ("at", datetime(2020, 1, 1), "at: needs a time zone"),  # noqa: DTZ001
        ("day", MOMENT, "day: expected date"),
        ("paid_with", "x", "paid_with: expected Card or Bill, got str"),
        ("note", 1, "note: expected str"),
        ("tags", ["a"], "tags: expected set, got list"),
        ("prices", {"a": 1}, "prices['a']: expected Decimal"),
        ("prices", [], "prices: expected dict"),
        ("node", Node("a", Card("t")), "node.parent: expected Node, got Card"),
    ],
)
def test_a_value_of_another_type_is_refused_by_its_path(name, value, said):
    with pytest.raises(WireError) as caught:
        AvroEventSerializer().serialize(changed(**{name: value}))
    assert str(caught.value).startswith(said)


def test_the_schema_tells_what_may_be_left_out():
    schema = AvroEventSerializer().schema_of(Placed)
    assert schema["name"] == "orders.Placed"
    fields = {each["name"]: each for each in schema["fields"]}
    assert fields["order_id"]["type"] == {"type": "string", "logicalType": "uuid"}
    assert fields["paid_with"]["default"] is None
    assert "default" not in fields["number"]
    older = {
        **schema,
        "fields": [each for each in schema["fields"] if each["name"] != "paid_with"],
    }
    stream = io.BytesIO()
    data = fastavro.schemaless_reader(
        io.BytesIO(AvroEventSerializer().serialize(SMALL)[10:]),
        schema,
        None,
        return_record_name=True,
    )
    fastavro.schemaless_writer(stream, older, data)
    stream.seek(0)
    assert fastavro.schemaless_reader(stream, older, schema)["paid_with"] is None


def test_a_name_that_avro_cannot_have_gives_way_to_the_class():
    @dataclass(frozen=True)
    class Odd(DomainEvent):
        event_type: ClassVar[str] = "orders/odd-1"

        number: int = 1

    assert read(Odd()) == {"number": 1}
    name = AvroEventSerializer().schema_of(Odd)["name"]
    assert name.endswith("_locals_.Odd")


@dataclass(frozen=True)
class Loose(DomainEvent):
    anything: Any = None


@dataclass(frozen=True)
class Both(DomainEvent):
    value: int | str = 1


@dataclass(frozen=True)
class Member(DomainEvent):
    value: Mixed = Mixed.ONE


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Loose(), "Loose.anything: typing.Any has no form in Avro"),
        (Both(), "Both.value: int | str has no form in Avro"),
        (Member(), "Member.value: .*mixes values of several types"),
        (object(), "object is not a dataclass"),
    ],
)
def test_what_has_no_schema_says_so(event, said):
    with pytest.raises(WireError, match=said):
        AvroEventSerializer().schema_of(type(event))
    with pytest.raises(WireError, match=said):
        AvroEventSerializer().serialize(event)


def test_two_records_cannot_share_a_name():
    def make(kind):
        @dataclass(frozen=True)
        class Part:
            value: kind

        return Part

    one, two = make(int), make(str)

    @dataclass(frozen=True)
    class Pair(DomainEvent):
        left: one
        right: two

    Pair.__annotations__.update(left=one, right=two)
    with pytest.raises(WireError, match="the name of two Avro records"):
        AvroEventSerializer().schema_of(Pair)


def test_a_publisher_sends_avro():
    class Producer:
        async def publish(self, envelope):
            self.envelope = envelope

    producer, avro = Producer(), AvroEventSerializer()
    publisher = EdaCommandEventPublisher(producer, serializers={"avro": avro})
    asyncio.run(publisher.in_format("avro").publish(SMALL))
    assert producer.envelope.message_format == "avro"
    assert producer.envelope.body == avro.serialize(SMALL)
