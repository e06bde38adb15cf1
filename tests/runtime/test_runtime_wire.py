from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from math import inf, nan
from typing import Any, Literal, NewType
from uuid import UUID

import pytest
from shop.cqrs.values import UNSET, Unset
from shop.cqrs.wire import WireError, decode, encode
from shop.orders.commands import PlaceOrder
from shop.orders.events import OrderPlaced
from shop.orders.types import (
    CardPayment,
    InvoicePayment,
    Money,
    OrderLine,
    OrderStatus,
    Payment,
    SalesChannel,
)

ID = UUID("00000000-0000-0000-0000-000000000001")
Name = NewType("Name", str)


class Number(Enum):
    ONE = 1


class Shade(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Node:
    name: str
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Patch:
    note: str | Unset | None = UNSET
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Odd:
    thing: object


@dataclass(frozen=True)
class Clashing:
    type: str


@pytest.mark.parametrize(
    ("declared", "value", "data"),
    [
        (str, "a", "a"),
        (int, 2**70, 2**70),
        (float, 1.5, 1.5),
        (bool, True, True),
        (bytes, b"\x00\xff", "AP8="),
        (None, None, None),
        (Any, {"a": [1, None]}, {"a": [1, None]}),
        (Decimal, Decimal("1.10"), "1.10"),
        (Decimal, Decimal("1E+3"), "1E+3"),
        (UUID, ID, str(ID)),
        (
            datetime,
            datetime(2020, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
            "2020-01-02T03:04:05.000006+00:00",
        ),
        (date, date(2020, 1, 2), "2020-01-02"),
        (time, time(3, 4, 5), "03:04:05"),
        (timedelta, timedelta(0), "P0DT0S"),
        (
            timedelta,
            timedelta(days=1, seconds=3661, microseconds=50),
            "P1DT3661.00005S",
        ),
        (timedelta, -timedelta(seconds=1.5), "-P0DT1.5S"),
        (timedelta, timedelta.max, "P999999999DT86399.999999S"),
        (list[Decimal], [Decimal(1)], ["1"]),
        (set[int], {10, 9, 1}, [1, 9, 10]),
        (set[str], {"b", "a"}, ["a", "b"]),
        (set[tuple[str, int]], {("b", 1), ("a", 2)}, [["a", 2], ["b", 1]]),
        (tuple[int, ...], (1, 2), [1, 2]),
        (tuple[int, str], (1, "a"), [1, "a"]),
        (dict[str, Decimal], {"a": Decimal(1)}, {"a": "1"}),
        (dict[int, str], {1: "a"}, {"1": "a"}),
        (dict[UUID, bool], {ID: True}, {str(ID): True}),
        (dict[Shade, int], {Shade.RED: 1}, {"red": 1}),
        (Literal["a", 1], 1, 1),
        (int | None, None, None),
        (int | None, 3, 3),
        (Name, "n", "n"),
        (Number, Number.ONE, 1),
        (OrderStatus, OrderStatus.PLACED, "placed"),
        (SalesChannel, SalesChannel("fax"), "fax"),
        (
            Node,
            Node("a", [Node("b")]),
            {"name": "a", "children": [{"name": "b", "children": []}]},
        ),
        (
            Payment,
            CardPayment(token="t"),  # noqa: S106
            {"type": "CardPayment", "token": "t"},
        ),
        (Payment | None, None, None),
        (
            list[Payment],
            [InvoicePayment(vat_id="v")],
            [{"type": "InvoicePayment", "vat_id": "v"}],
        ),
        (Patch, Patch(), {"tags": []}),
        (Patch, Patch(note=None), {"note": None, "tags": []}),
        (Patch, Patch(note="n"), {"note": "n", "tags": []}),
    ],
)
def test_values_go_to_json_and_come_back(declared, value, data):
    encoded = encode(value, declared)
    assert encoded == data
    assert type(encoded) is type(data)
    back = decode(declared, json.loads(json.dumps(encoded)))
    assert back == value
    assert type(back) is type(value)


def test_an_event_is_written_by_its_declared_types():
    line = OrderLine(sku="s", unit_price=Money(amount=Decimal("2.50"), currency="EUR"))
    event = OrderPlaced(
        order_id=ID,
        lines=[line],
        total=line.unit_price,
        payment=CardPayment(token="t"),  # noqa: S106
    )
    money = {"amount": "2.50", "currency": "EUR"}
    data = {
        "order_id": str(ID),
        "lines": [{"sku": "s", "quantity": 1, "unit_price": money}],
        "total": money,
        "payment": {"type": "CardPayment", "token": "t"},
    }
    assert encode(event) == data
    assert decode(OrderPlaced, data) == event


def test_a_message_can_be_read_from_the_wire():
    command = decode(PlaceOrder, {"customer_id": str(ID), "lines": []})
    assert command == PlaceOrder(customer_id=ID, lines=[])


@pytest.mark.parametrize(
    "text", ["PT1H30M", "P1D", "PT0.5S", "-PT1S", "P1DT1H1M1.000001S"]
)
def test_other_iso_durations_are_read(text):
    expected = {
        "PT1H30M": timedelta(minutes=90),
        "P1D": timedelta(days=1),
        "PT0.5S": timedelta(seconds=0.5),
        "-PT1S": timedelta(seconds=-1),
        "P1DT1H1M1.000001S": timedelta(1, 3661, 1),
    }
    assert decode(timedelta, text) == expected[text]


def test_a_float_takes_a_whole_number():
    assert decode(float, 1) == 1.0
    assert type(decode(float, 1)) is float


@pytest.mark.parametrize(
    ("declared", "data", "path"),
    [
        (int, "1", ""),
        (int, True, ""),
        (int, 1.0, ""),
        (str, 1, ""),
        (bool, 1, ""),
        (float, "1", ""),
        (Decimal, 1.5, ""),
        (Decimal, "one", ""),
        (UUID, "x", ""),
        (datetime, "yesterday", ""),
        (date, "2020-01-02T00:00:00", ""),
        (timedelta, "P", ""),
        (timedelta, "P1DT", ""),
        (timedelta, "P999999999999D", ""),
        (bytes, "%", ""),
        (None, 0, ""),
        (list[int], [1, "2"], "[1]"),
        (list[int], "12", ""),
        (tuple[int, str], [1], ""),
        (tuple[int, str], [1, 2], "[1]"),
        (dict[str, int], {"a": "b"}, "['a']"),
        (dict[int, int], {"a": 1}, "['a']"),
        (dict[str, int], [], ""),
        (Literal[1], True, ""),
        (Number, 2, ""),
        (int | None, "x", ""),
        (OrderLine, {}, "sku"),
        (OrderLine, [], ""),
        (Node, {"name": "a", "more": 1}, "more"),
        (Node, {"name": "a", "children": [{"name": 1}]}, "children[0].name"),
        (Payment, {"token": "t"}, "type"),
        (Payment, {"type": "Money"}, "type"),
        (Payment, {"type": "CardPayment"}, "token"),
        (
            OrderPlaced,
            {"order_id": str(ID), "lines": [{"sku": "s", "quantity": "x"}]},
            "lines[0].quantity",
        ),
        (Patch, {"note": 1}, "note"),
        (Odd, {"thing": 1}, "Odd.thing"),
        (int | str, 1, ""),
        (dict[float, int], {}, ""),
        (complex, 1, ""),
    ],
)
def test_a_mismatch_names_its_path(declared, data, path):
    with pytest.raises(WireError) as caught:
        decode(declared, data)
    assert caught.value.path == path
    assert str(caught.value).startswith(path)


@pytest.mark.parametrize(
    ("declared", "value", "path"),
    [
        (int, True, ""),
        (float, nan, ""),
        (list[float], [1.0, inf], "[1]"),
        (date, datetime(2020, 1, 1, tzinfo=UTC), ""),
        (list[int], (1,), ""),
        (Money, Money(amount=1.5, currency="EUR"), "amount"),
        (Payment, Money(amount=Decimal(1), currency="EUR"), ""),
        (Patch, Patch(tags=["a"]), "tags"),
        (Any, {"a": object()}, "['a']"),
        (Clashing | CardPayment, Clashing("t"), "type"),
    ],
)
def test_a_value_that_does_not_fit_is_not_written(declared, value, path):
    with pytest.raises(WireError) as caught:
        encode(value, declared)
    assert caught.value.path == path


def test_an_error_does_not_show_the_data():
    with pytest.raises(WireError) as caught:
        decode(UUID, "secret")
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__
