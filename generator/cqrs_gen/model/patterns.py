"""Texts made up from regular expressions: short, plain, the same on every machine.

The libraries for this draw at random, which gives long and odd texts that differ
between versions of Python, or have a licence that spreads to their users. Tests that
people read want `ABC-1234`. What is made up here is a proposal: the caller matches it
against the expression, and what looks around or behind may not match.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

# The parser of the standard library, which has no public name any more.
_parser: Any = import_module("re._parser")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_PREFERRED: Final = f"{_LETTERS}{_LETTERS.upper()}1234567890-_. "
_MOST: Final = 256
_TRIES: Final = 40
_RANGE: Final = 2_000
_CATEGORIES: Final = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def proposals(pattern: str, least: int = 0) -> Iterator[str]:
    """Yield texts that probably match, of ``least`` characters or more where possible.

    ``pattern`` must compile. The first proposals are the shortest.
    """
    tree = _parser.parse(pattern)
    for turn in range(_TRIES):
        for extra in sorted({0, 1, least}):
            with suppress(_TooLong):
                yield "".join(_Writer(turn, extra).sequence(tree))


class _TooLong(Exception):  # noqa: N818 - ends one proposal, and is no error
    """A text has more characters than anybody wants to read in a test."""


class _Writer:
    """Writes one text: ``turn`` rotates the choices, ``extra`` is how often to repeat."""

    def __init__(self, turn: int, extra: int) -> None:
        self._turn = turn
        self._extra = extra
        self._drawn = 0
        self._room = 16 * _MOST  # a character counts at every level that it is in
        self._groups: dict[int, str] = {}

    def sequence(self, items: Iterable[Any]) -> Iterator[str]:
        for kind, value in items:
            text = self._one(str(kind), value)
            self._room -= max(len(text), 1)
            if self._room < 0:
                raise _TooLong
            yield text

    def _one(self, kind: str, value: Any) -> str:
        match kind:
            case "LITERAL":
                return chr(value)
            case "NOT_LITERAL":
                return self._pick(lambda character: ord(character) != value)
            case "ANY":
                return self._pick(lambda character: character != "\n")
            case "IN":
                return self._pick(_class(value))
            case "BRANCH":
                branches = value[1]
                branch = branches[self._turn % len(branches)]
                return "".join(self.sequence(branch))
            case "SUBPATTERN":
                number, _, _, inner = value
                text = "".join(self.sequence(inner))
                self._groups[number] = text
                return text
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, inner = value
                count = min(max(low, self._extra), int(high), _MOST)
                return "".join(
                    text for _ in range(count) for text in self.sequence(inner)
                )
            case "GROUPREF":
                return self._groups.get(value, "")
            case "GROUPREF_EXISTS":
                number, then, otherwise = value
                chosen = then if number in self._groups else otherwise
                return "".join(self.sequence(chosen or ()))
            case "ATOMIC_GROUP":
                return "".join(self.sequence(value))
            case _:  # what looks around or stands at an end adds no text
                return ""

    def _pick(self, fits: Callable[[str], object]) -> str:
        candidates = [character for character in _PREFERRED if fits(character)]
        if not candidates:
            candidates = [
                character for character in map(chr, range(_RANGE)) if fits(character)
            ]
        if not candidates:
            return ""
        self._drawn += 1
        return candidates[(self._drawn - 1 + self._turn * 7) % len(candidates)]


def _class(items: list[tuple[Any, Any]]) -> Callable[[str], object]:
    """Return a function that tells whether a character is in a class."""
    parts: list[str] = []
    negated = False
    for kind, value in items:
        match str(kind):
            case "NEGATE":
                negated = True
            case "LITERAL":
                parts.append(re.escape(chr(value)))
            case "RANGE":
                low, high = value
                parts.append(f"{re.escape(chr(low))}-{re.escape(chr(high))}")
            case _:
                parts.append(_CATEGORIES.get(str(value), ""))
    return re.compile(f"[{'^' if negated else ''}{''.join(parts)}]").match
