"""A clean merge can be imported: names are bound before a module needs them."""

from __future__ import annotations

import sys
import types

import pytest

from cqrs_gen.merge import OnConflict, merge

HEAD = """from __future__ import annotations

from dataclasses import dataclass


"""
FIRST = """@dataclass(frozen=True)
class First:
    x: int = 1
"""
SECOND = """@dataclass(frozen=True)
class Second:
    y: int = 2
"""
BASE = f"{HEAD}{FIRST}\n\n{SECOND}"
# The schema made First depend on Second, so that Second comes first now.
FRESH = f"{HEAD}{SECOND}\n\n{FIRST}    second: Second = Second()\n"
GAP = "\n\n"

BETWEEN = {
    "constant": ("LIMIT = 7\n", ("= 2", "= LIMIT")),
    "two constants": ("ONE = 1\nTWO = ONE + 1\n", ("= 2", "= TWO")),
    "alias": ("Number = int\n", ("= 2", "= Number(2)")),
    "pair": ("LIMIT, OTHER = 7, 8\n", ("= 2", "= LIMIT")),
    "branch": ("if True:\n    LIMIT = 7\n", ("= 2", "= LIMIT")),
    "decorator": ("def mark(cls):\n    return cls\n", ("@dataclass", "@mark\n@dataclass")),
    "base class": ("class Mixin:\n    pass\n", ("class Second:", "class Second(Mixin):")),
    "function that needs a constant": (
        "ONE = 1\n\n\ndef two():\n    return ONE + 1\n",
        ("= 2", "= two()"),
    ),
    "factory of a default": (
        "ONE = 1\n",
        ("= 2", "= __import__('dataclasses').field(default_factory=lambda: ONE)"),
    ),
    "import in the middle": ("from math import pi\n", ("= 2", "= int(pi)")),
    "class body": ("LIMIT = 7\n", ("    y", "    assert LIMIT\n    y")),
    "generator": ("LIMIT = 7\n", ("= 2", "= sum(LIMIT for _ in range(2))")),
}  # fmt: skip


def run(content: bytes) -> types.ModuleType:
    module = types.ModuleType("merged_for_a_test")
    sys.modules[module.__name__] = module
    try:
        exec(compile(content, "merged.py", "exec"), module.__dict__)  # noqa: S102
    finally:
        del sys.modules[module.__name__]
    return module


@pytest.mark.parametrize("what", BETWEEN)
@pytest.mark.parametrize("docstring", ["", '"""Types."""\n\n'])
def test_what_the_user_defined_moves_above_its_first_use(what: str, docstring: str):
    added, change = BETWEEN[what]
    edited = f"{HEAD}{FIRST}{GAP}{added}{GAP}{SECOND.replace(*change)}"
    result = merge(*((docstring + text).encode() for text in (BASE, edited, FRESH)))
    assert not result.conflicts
    module = run(result.content)
    assert module.First().second == module.Second()
    again = merge((docstring + FRESH).encode(), result.content, result.content)
    assert again.content == result.content


CYCLES = {
    "it needs what comes after": ("TABLE = {1: First}\n", ("= 2", "= len(TABLE)")),
    "it is changed further down": ("LIMIT = 7\nLIMIT += 1\n", ("= 2", "= LIMIT")),
}


@pytest.mark.parametrize("what", CYCLES)
def test_where_no_order_works_somebody_has_to_decide(what: str):
    added, change = CYCLES[what]
    edited = f"{HEAD}{FIRST}{GAP}{added}{GAP}{SECOND.replace(*change)}"
    sides = [text.encode() for text in (BASE, edited, FRESH)]
    assert merge(*sides).conflicts
    for side in (OnConflict.EDITED, OnConflict.FRESH):
        run(merge(*sides, on_conflict=side).content)


GUARDED = """from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass
class Go:
    total: Decimal
"""


@pytest.mark.parametrize("more", ["", "    from fractions import Fraction\n"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("total: Decimal", "total: Decimal = Decimal(1)"),
        ("class Go:", "class Price(Decimal):\n    pass\n\n\n@dataclass\nclass Go:"),
        ("@dataclass\n", "LIMIT = Decimal(1)\n\n\n@dataclass\n"),
    ],
)
def test_an_import_for_type_checkers_moves_to_where_it_runs(old, new, more):
    guard = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    "
    base = GUARDED.replace(guard, "")
    edited = GUARDED.replace("Decimal\n\n\n", f"Decimal\n{more}\n\n", 1)
    result = merge(base.encode(), edited.encode(), base.replace(old, new).encode())
    assert not result.conflicts
    run(result.content)
    text = result.content.decode()
    assert text.count("from decimal import Decimal") == 1
    assert ("TYPE_CHECKING" in text) == bool(more)
    assert any("run time" in note for note in result.notes)


def test_a_guarded_import_that_stays_unneeded_at_run_time_stays_guarded():
    base = "from __future__ import annotations\n\nfrom decimal import Decimal\n\n\ndef f(x: Decimal) -> None: ...\n"
    edited = (
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
        "if TYPE_CHECKING:\n    from decimal import Decimal\n\n\n"
        "def f(x: Decimal) -> None: ...\n"
    )
    fresh = base.replace("x: Decimal", "x: Decimal, y: Decimal")
    result = merge(base.encode(), edited.encode(), fresh.encode())
    assert "if TYPE_CHECKING:\n    from decimal" in result.content.decode()


AGAIN = "\n\n@dataclass(frozen=True)\nclass First:\n    x: int = 1\n    mine: int = 0\n"


@pytest.mark.parametrize("side", list(OnConflict))
def test_a_class_that_is_there_twice_conflicts_at_the_one_that_counts(side: OnConflict):
    edited = (BASE + AGAIN).encode()
    fresh = BASE.replace("x: int = 1", "x: int = 1\n    more: int = 5").encode()
    result = merge(BASE.encode(), edited, fresh, on_conflict=side)
    (conflict,) = result.conflicts
    assert conflict.member == "First"
    assert edited.split(b"\n")[conflict.line - 1] == b"class First:"
    if side is OnConflict.EDITED:
        assert result.content == edited
    if side is OnConflict.FRESH:
        assert run(result.content).First().more == 5


def test_a_function_and_a_field_that_are_there_twice_conflict_as_well():
    base = b"class A:\n    x: int = 1\n\n    def f(self) -> int:\n        return 1\n"
    twice = base + b"\n    def f(self) -> int:\n        return 2\n"
    fresh = base.replace(b"return 1", b"return 3")
    assert merge(base, twice, fresh).conflicts
    fields = base.replace(b"x: int = 1\n", b"x: int = 1\n    x: int = 9\n")
    assert merge(base, fields, base.replace(b"x: int", b"x: float")).conflicts


def test_what_is_there_twice_and_not_changed_by_the_schema_is_the_users_affair():
    edited = (BASE + AGAIN).encode()
    fresh = BASE.replace("y: int = 2", "y: int = 3").encode()
    assert not merge(BASE.encode(), edited, fresh).conflicts


def test_markers_in_a_string_are_text():
    base, fresh = b"class A:\n    a = 1\n", b"class A:\n    a = 1\n    b = 2\n"
    text = b'HELP = """\n<<<<<<< mine\nx\n=======\n>>>>>>> theirs\n"""\n\n\n'
    result = merge(base, text + base, fresh)
    assert not result.conflicts
    assert result.content == text + fresh
