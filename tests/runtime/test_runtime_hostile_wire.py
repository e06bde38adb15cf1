"""Whatever stands on the wire, it is read as declared or refused with a WireError."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Literal
from uuid import UUID

import pytest
from shop.cqrs.wire import WireError, decode, encode


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Node:
    name: str
    inner: "Node | None" = None


DEEP: Any = None
for _ in range(100_000):
    DEEP = {"name": "a", "inner": DEEP}

REFUSED = [
    *((Decimal, text) for text in ("NaN", "-NaN", "sNaN", "Infinity", "-inf", "")),
    *((Decimal, text) for text in (" 1", "1_0", "\u0661", "1.", ".5", "0x1", "1e")),
    *((float, data) for data in (float("nan"), float("inf"), 10**400, "1", True)),
    *((int, data) for data in (1.0, "1", True, None)),
    *((dict[int, str], {key: "a"}) for key in ("01", " 1", "1_0", "+1", "-0", "1.0")),
    (dict[int, str], {"9" * 5000: "a"}),
    (dict[int, str], {1: "a"}),
    (dict[int, str], {None: "a"}),
    (dict[str, str], {1: "a"}),
    (dict[UUID, int], {str(UUID(int=1)): 1, UUID(int=1).hex: 2}),
    (dict[Decimal, int], {"1": 1, "1.0": 2}),
    (dict[Literal["a"], int], {"b": 1}),
    (set[Any], [[1]]),
    (set[Any], [{"a": 1}]),
    (list[Any], [float("nan")]),
    (Any, {"a": [float("inf")]}),
    (Any, {1: "a"}),
    (Any, object()),
    (Any, (1, 2)),
    (Colour, []),
    (Colour, {}),
    (Colour, None),
    (Node, {"name": "a", 1: 2, "b": 3}),
    (Node, {"name": "a", "inner": []}),
    (Node, DEEP),
    *((datetime, text) for text in ("", "2020-13-01", "now", "2020-01-01T25:00")),
    *((date, text) for text in ("", "2020-02-30", 1)),
    *((time, text) for text in ("", "25:00", None)),
    *((timedelta, text) for text in ("", "P", "1s", f"P{10**12}D", f"P{'9' * 5000}D")),
    *((UUID, text) for text in ("", "x", "0" * 33)),
    *((bytes, text) for text in ("a", "\u00e9", "====", 1)),
    (tuple[int, str], [1]),
    (Literal["a", 1], True),
    (Literal["a", 1], [1]),
]


@pytest.mark.parametrize(("declared", "data"), REFUSED)
def test_what_does_not_fit_is_refused(declared, data):
    with pytest.raises(WireError):
        decode(declared, data)


WRITTEN = [
    (dict[int, str], {0: "a", -7: "b", 10**30: "c"}),
    (dict[Literal[1, 2], str], {1: "a", 2: "b"}),
    (dict[UUID, int], {UUID(int=1): 1}),
    (Decimal, Decimal("-1.50E+7")),
    (set[Any], {1, "a", None}),
    (Any, {"a": [1, 1.5, None, True, {"b": []}]}),
]


@pytest.mark.parametrize(("declared", "value"), WRITTEN)
def test_what_was_written_comes_back(declared, value):
    assert decode(declared, json.loads(json.dumps(encode(value, declared)))) == value


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (Decimal, Decimal("NaN")),
        (Decimal, Decimal("Infinity")),
        (float, float("nan")),
        (dict[Literal["1", 1], int], {"1": 1, 1: 2}),
    ],
)
def test_what_would_not_come_back_is_not_written(declared, value):
    with pytest.raises(WireError):
        encode(value, declared)
