"""Whatever the three sides of a merge are, nothing is raised and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from cqrs_gen.git.driver import merge_branches
from cqrs_gen.merge import MergeResult, Method, OnConflict, Renames, merge
from cqrs_gen.merge.safety import is_python

CASES, BATCHES = 900, 6
BASE = b'''"""Doc."""

from decimal import Decimal


class A:
    """A."""

    x: int = 1
    y: str = "a"

    def f(self) -> int:
        return self.x


class B:
    z: Decimal
'''
EDITED = BASE.replace(b"x: int = 1", b"x: int = 2")
FRESH = BASE.replace(b"z: Decimal", b"z: Decimal\n    w: int = 3")
PIECES = [
    b"", b"\x00", b"\xff\xfe", b"print 'x'\n", b"def f(:\n", b"class A:\n\tx=1\n      y=2\n",
    b"'''", b"(((", b")", b"\\", b"# -*- coding: utf-16 -*-\n", b"# coding: nope\n",
    b"# -*- coding: latin-1 -*-\n# \xe9\n", b"\xef\xbb\xbfx=1\n", b"a = 1\rb = 2\r",
    b"\x0c", b"if x:\n", b"match x:\n case", b"type X = int\n", b"x = f'{'\n", b"  indented\n",
    b"import\n", b"from x import (\n", b"from . import *\n", b"from x import a as\n",
    b"import a as b.c\n", b"@\n", b"<<<<<<< a\n", b"x = 1 if\n", b"def f[T](x): pass\n",
    b"except* E:\n", b"\xe2\x80\xa8x\n", b"from x import ()\n", b"from x import a,\n",
    b"import\\\n a\n", b"class\n", b"async\n", b"x: int: int\n", b"else:\n pass\n", b"0777\n",
    b";\n", b"`x`\n", b"from a import b.c\n", b"from import x\n", b"import a, \n",
]  # fmt: skip


def broken(dice: random.Random, text: bytes) -> bytes:
    for _ in range(dice.randint(1, 4)):
        way, at, to = dice.random(), dice.randrange(len(text) + 1), dice.randrange(256)
        if way < 0.4:
            text = text[:at] + dice.choice(PIECES) + text[at:]
        elif way < 0.55:
            text = text[:at]
        elif way < 0.75:
            text = text[:at] + bytes([to]) + text[at + 1 :]
        elif way < 0.9:
            lines = text.split(b"\n")
            dice.shuffle(lines)
            text = b"\n".join(lines)
        else:
            text = dice.choice(PIECES)
    return text


def sides(seed: int) -> tuple[random.Random, list[bytes]]:
    dice = random.Random(seed)  # noqa: S311 - no secret
    texts = [BASE, EDITED, FRESH]
    return dice, [broken(dice, t) if dice.random() < 0.55 else t for t in texts]


def by_function(dice: random.Random, texts: list[bytes]) -> MergeResult:
    renames = dice.choice([Renames(), Renames({"A": "C"}, {"A.x": "q"})])
    return merge(*texts, renames, on_conflict=dice.choice(list(OnConflict)))


def by_driver(dice: random.Random, texts: list[bytes]) -> MergeResult:
    return merge_branches("shop/a.py", *texts, untouched=dice.random() < 0.3)


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("way", [by_function, by_driver])
def test_sides_that_are_broken_in_any_way_raise_nothing(
    way: Callable[[random.Random, list[bytes]], MergeResult], batch: int
) -> None:
    for seed in range(batch, CASES, BATCHES):
        dice, (base, edited, fresh) = sides(seed)
        result = way(dice, [base, edited, fresh])
        if not result.conflicts and edited != base != fresh:
            assert is_python(result.content) or edited == fresh, seed


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_driver_keeps_every_new_line_of_both_branches_or_leaves_markers(
    batch: int,
) -> None:
    for seed in range(batch, CASES, BATCHES):
        dice, (base, ours, theirs) = sides(seed)
        result = by_driver(dice, [base, ours, theirs])
        if not result.conflicts:
            continue
        assert b"<<<<<<< ours" in result.content, seed
        assert b">>>>>>> theirs" in result.content, seed
        if result.method is not Method.LINES:
            continue  # merged by members, which has a proof of its own
        kept = set(result.content.replace(b"\r", b"").split())
        for side in (ours, theirs):
            lost = set(side.replace(b"\r", b"").split()) - set(base.split()) - kept
            assert all(word.startswith(b"\xef\xbb\xbf") for word in lost), (seed, lost)


PYTHON_2 = b"import os\n\n\nprint 'one'\n\n\ndef f():\n    pass\n"


@pytest.mark.parametrize("broken_side", [0, 1, 2])
@pytest.mark.parametrize(
    "junk", [PYTHON_2, b"\xff\xfe\x00", "x = 1\n".encode("utf-16"), b"def f(:\n"]
)
def test_one_side_that_is_not_python_leaves_markers_with_both(
    junk: bytes, broken_side: int
) -> None:
    texts = [BASE, EDITED, FRESH]
    texts[broken_side] = junk
    for result in (merge(*texts), merge_branches("a.py", *texts)):
        assert result.conflicts
        for line in (b"x: int = 2", b"w: int = 3", junk.split(b"\n")[0]):
            if (
                line
                not in (b"x: int = 2", b"w: int = 3")[broken_side - 1 : broken_side]
            ):
                assert line in result.content or broken_side == 0, line
        assert b"<<<<<<< " in result.content


def test_edited_stays_to_the_byte_where_it_is_chosen() -> None:
    for junk in (PYTHON_2, b"\xff\x00", b"x = = 1"):
        result = merge(BASE, junk, FRESH, on_conflict=OnConflict.EDITED)
        assert result.content == junk
