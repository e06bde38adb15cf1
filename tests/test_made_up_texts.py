"""Values made up from patterns: they match, they are plain, and nothing takes long."""

from __future__ import annotations

import re
import time

import pytest

from cqrs_gen.model import matching
from cqrs_gen.model.matching import SECONDS, matches
from cqrs_gen.model.patterns import proposals

PATTERNS = {
    r"^[a-z]+$": "a",
    r"^\d+$": "1",
    r"^[A-Z]{3}-\d{4}$": "ABC-4567",
    r"^\S+@\S+\.\S+$": "a@b.c",
    r"^(?:EUR|USD)$": "EUR",
    r"^(?P<sign>x)\1$": "xx",
    r"(?i)^x\Z": "x",
    r"^[^\W\d_]+$": "a",
    r"^$": "",
    r"^(a)?(?(1)b|c)$": "c",
    r"^a++(?>b)c$": "abc",
    r"^[\]^-]$": "-",
    r"^\+?[1-9]\d{1,14}$": "12",
    r"^(?=.*\d)[a-z\d]{8,}$": "vwxyz123",
    r"^(?!abc)\w{3}$": "hij",
    r"^https?://[^/]+/.*$": "http://a/",
    "^[\u0400-\u04ff]{2}$": "\u0400\u0401",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_first_match_is_plain(pattern: str) -> None:
    fitting = [text for text in proposals(pattern) if re.search(pattern, text)]
    assert fitting[0] == PATTERNS[pattern]


@pytest.mark.parametrize("pattern", [r"^\w+$", "^[A-F0-9]*$", "^(ab)+$"])
@pytest.mark.parametrize("least", [0, 1, 2, 12, 60])
def test_a_least_length_is_reached(pattern: str, least: int) -> None:
    assert any(
        len(text) >= least and re.search(pattern, text)
        for text in proposals(pattern, least)
    )


def test_several_are_different() -> None:
    assert len(set(proposals(r"^[a-z]{4}$"))) > 3


@pytest.mark.parametrize("pattern", ["(?=a)b", "x(?<!x)", "a{9999}", "(x{200}){200}"])
def test_what_cannot_be_made_up_ends_soon(pattern: str) -> None:
    start = time.process_time()
    assert not any(re.search(pattern, text) for text in proposals(pattern))
    assert time.process_time() - start < 1


def test_a_match_that_would_take_for_ever_is_none() -> None:
    start = time.monotonic()
    assert not matches(r"^(a+)+$", "a" * 60 + "!")
    assert time.monotonic() - start < 5 * SECONDS


def test_a_match_that_ends_is_told() -> None:
    assert matches("b+", "abc")
    assert not matches("d", "abc")


def test_patterns_that_take_too_long_share_a_bound():
    matching.start_run()
    start = time.monotonic()
    for number in range(100):
        assert not matches(f"(a+)+{number}$", "a" * 60)
    assert time.monotonic() - start < matching.IN_ALL + 3 * SECONDS
    matching.start_run()
    assert matches("^a$", "a")
