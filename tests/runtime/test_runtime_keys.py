"""Cache keys: different content, different key, the same in every process."""

import itertools
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shop
from shop.cqrs.cache.key import answer_key, fields_key, key_part
from shop.cqrs.types import Query
from shop.cqrs.values import UNSET


class Colour(Enum):
    RED = "red"


class Paint(Enum):
    RED = "red"


@dataclass(frozen=True)
class Find(Query[str]):
    a: Any = ""
    b: Any = ""


@dataclass(frozen=True)
class FindOther(Query[str]):
    a: Any = ""
    b: Any = ""


class Masked:
    """Looks the same whatever it holds, as a secret of pydantic does."""

    def __init__(self, secret):
        self.secret = secret

    def __repr__(self):
        return "***"


# Pairwise different contents, many of which look alike when they are printed.
CONTENTS = [
    *("", " ", "a", "A", "a:b", "a%3Ab", "a|b", "=1", "1", "1.0", "None", "True"),
    *("é", "e\u0301", "\ud800", "a\nb", "'a'", "Decimal(1)", "UNSET", "{a}", "[]"),
    *(None, UNSET, True, False, 0, 1, -1, 1.0, 1.5, Decimal("1.5"), b"a", b""),
    *(Decimal(10), Decimal("1E+50"), Decimal(10**50 + 1), Decimal("0.1")),
    *(UUID(int=1), str(UUID(int=1)), Colour.RED, Paint.RED, "red"),
    *([], (), {}, frozenset(), [[]], ["a"], ("a",), {"a"}, {"a": 1}, {"a": "1"}),
    *(["a", "b"], ["a,b"], ["a','b"], [("a", "b")], {"a": {"b": 1}}),
    *(
        datetime(2020, 1, 1),  # noqa: DTZ001 - not the same as one in UTC
        datetime(2020, 1, 1, tzinfo=UTC),
        timedelta(1),
    ),
    *(Find("a"), FindOther("a"), Find("a", "b")),
]
# What is equal, and has to be found again under the same key.
EQUAL = [
    (Decimal("1.50"), Decimal("1.5")),
    (Decimal("1E+1"), Decimal(10)),
    (Decimal("-0"), Decimal("0.00")),
    (
        datetime(2020, 1, 1, 12, tzinfo=UTC),
        datetime(2020, 1, 1, 14, tzinfo=timezone(timedelta(hours=2))),
    ),
    ({"a", "b"}, frozenset({"b", "a"})),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
]


def test_different_contents_have_different_parts_and_keys():
    parts = [key_part(content) for content in CONTENTS]
    assert len(set(parts)) == len(CONTENTS)
    assert len({fields_key(Find(content)) for content in CONTENTS}) == len(CONTENTS)


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_contents_have_one_key(one, other):
    assert key_part(one) == key_part(other)
    assert fields_key(Find(one)) == fields_key(Find(other))


@pytest.mark.parametrize(
    "pattern",
    ["{a}:{b}", "{a}{b}", "{a}x{b}", "{a}={b}", "{a}|{b}", "{a}%{b}:", "k{a}-{b}"],
)
def test_two_fields_never_run_into_each_other(pattern):
    texts = [
        "",
        "a",
        "x",
        "ax",
        "xb",
        ":",
        "a:",
        ":b",
        "=",
        "|",
        "%",
        "-",
        "a-b",
        None,
        1,
    ]
    pairs = list(itertools.product(texts, texts))
    keys = {answer_key(Find, pattern, Find(a, b)) for a, b in pairs}
    assert len(keys) == len(pairs)


def test_queries_of_one_pattern_share_nothing():
    one = answer_key(Find, "find:{a}", Find("x"))
    assert one == f"{__name__}.Find:find:x"
    assert answer_key(FindOther, "find:{a}", FindOther("x")) != one


def test_an_event_gives_the_key_of_the_answer_that_it_makes_stale():
    @dataclass(frozen=True)
    class Changed:
        b: str
        a: Any

    for content in CONTENTS:
        asked = answer_key(Find, "find:{a}", Find(content))
        assert answer_key(Find, "find:{a}", Changed(b="", a=content)) == asked


def test_an_event_gives_a_key_for_each_query():
    event = Find("x")
    assert answer_key(FindOther, "other:{a}", event) != answer_key(Find, "{a}", event)


def test_what_only_looks_the_same_has_no_key():
    assert fields_key(Find(Masked("a"))) is None
    assert answer_key(Find, "{a}", Find(Masked("a"))) is None
    assert answer_key(Find, "{a}", Find([Masked("a")])) is None


STORY = """
from dataclasses import dataclass
from typing import Any
from shop.cqrs.cache.key import answer_key, fields_key
from shop.cqrs.types import Query

@dataclass(frozen=True)
class Find(Query[str]):
    a: Any

query = Find({"tags": frozenset({"one", "two", "three", "four"})})
print(fields_key(query), answer_key(Find, "{a}", query))
"""


def test_keys_are_the_same_in_every_process():
    folder = Path(shop.__file__).parents[1]
    printed = {
        subprocess.run(
            [sys.executable, "-c", STORY],
            env={"PYTHONPATH": str(folder), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
