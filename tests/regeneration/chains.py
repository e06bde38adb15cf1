"""Eight regenerations of one file, one after another, with user edits in between."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import product, styles
from .changes import changed
from .edits import Edit
from .judge import faults
from .names import SAME
from .oracle import changed_members, clash, possible
from .peers import PEERS, Answer, ours
from .schemas import Renamed, Schema, a_schema
from .sheet import GoneError, Sheet
from .users import User

STEPS = 8
TRIES = 12


class Step(NamedTuple):
    """One regeneration in which nobody has to be asked."""

    base: str
    edits: tuple[Edit, ...]
    fresh: str
    expected: str


class End(NamedTuple):
    """How far a file came, and what stopped it."""

    seed: int
    kind: str
    steps: int
    why: str


class Writer:
    """One generator that prints one kind of file, again and again."""

    def __init__(self, pick: random.Random) -> None:
        self.kind = pick.choice([*styles.STYLES, *product.LASTING])
        self.taste = styles.a_taste(pick)

    def text(self, schema: Schema) -> str:
        if self.kind in styles.STYLES:
            return styles.printed(schema, self.kind, self.taste)
        return product.emitted(schema, self.kind)


def ends(seed: int, names: Iterable[str] = tuple(PEERS)) -> dict[str, End]:
    """Send one file through all its regenerations, under each merge."""
    kind, told = Writer(random.Random(seed)).kind, list(steps(seed))
    return {name: End(seed, kind, *_through(told, name)) for name in names}


def failed(seed: int, nth: int) -> tuple[Step, str, Answer]:
    """Return a step, edited and our answer as they are when a chain gets there."""
    told = list(steps(seed))
    current = told[0].base
    for step in told[: nth + 1]:
        edited = _edited(current, step.edits)
        sides = (step.base, edited.text, step.fresh)
        answer = ours(*(each.encode() for each in sides), Renamed())
        current = answer.content.decode()
    return step, edited.text, answer


def steps(seed: int) -> Iterator[Step]:
    """Yield the regenerations of a seed, always the same."""
    pick = random.Random(seed)
    writer = Writer(pick)
    schema = a_schema(pick)
    base = writer.text(schema)
    edited, made = Sheet(base), ()
    hot = frozenset()
    for _ in range(STEPS):
        user = User(pick, schema, hot if pick.random() < 0.5 else frozenset())
        user.count = 100 * len(made)  # no name twice
        edits: list[Edit] = []
        for _ in range(pick.randint(1, 5)):
            edit = possible(user, edited)
            edits.append(edit)
            edited = edit.apply(edited, SAME)
        made = (*made, *edits)
        schema, fresh, expected = _regenerated(pick, writer, schema, base, made)
        yield Step(base, tuple(edits), fresh, expected)
        hot = changed_members(Sheet(base), Sheet(fresh))
        base, edited = fresh, Sheet(expected)


def _regenerated(
    pick: random.Random,
    writer: Writer,
    schema: Schema,
    base: str,
    made: tuple[Edit, ...],
) -> tuple[Schema, str, str]:
    """Change the schema in some ways that touch nothing of the user's."""
    found = schema, base, _replayed(base, base, made) or base
    left = pick.randint(1, 4)
    for _ in range(TRIES):
        new, _ = changed(pick, found[0], 1, renames=False)
        fresh = writer.text(new)
        if fresh == found[1]:
            continue
        expected = _replayed(base, fresh, made)
        if expected is not None:
            found = new, fresh, expected
            left -= 1
        if left == 0:
            break
    return found


def _replayed(base: str, fresh: str, made: tuple[Edit, ...]) -> str | None:
    """Return fresh with all edits made so far, or nothing if one clashes."""
    old, new = Sheet(base), Sheet(fresh)
    try:
        for edit in made:
            if clash(edit, old, new, SAME):
                return None
            old, new = edit.apply(old, SAME), edit.apply(new, SAME)
    except (GoneError, SyntaxError):
        return None
    return new.text


def _through(told: list[Step], name: str) -> tuple[int, str]:
    """Return the number of steps that a file came through, and what ended them."""
    current = told[0].base
    for nth, step in enumerate(told):
        try:
            edited = _edited(current, step.edits)
        except GoneError as error:
            return nth, f"an edit finds no {error}"
        sides = [each.encode() for each in (step.base, edited.text, step.fresh)]
        answer = PEERS[name](*sides, Renamed())
        if answer.conflicts:
            return nth, f"conflict: {answer.conflicts[0]}"
        current = answer.content.decode()
        found = faults(step.base, edited.text, step.fresh, step.expected, current)
        if found:
            return nth, found[0]
    return len(told), ""


def _edited(text: str, edits: tuple[Edit, ...]) -> Sheet:
    sheet = Sheet(text)
    for edit in edits:
        sheet = edit.apply(sheet, SAME)
    return sheet
