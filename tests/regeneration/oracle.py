"""One case: three texts, and the right answer to them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from . import dress, product, styles
from .changes import changed
from .edits import Edit, Reformat
from .judge import faults, lacking, spelling
from .names import SAME, Names
from .schemas import Renamed, Schema, a_schema
from .sheet import GoneError, Path, Sheet
from .users import User


class Case(NamedTuple):
    """A regeneration. ``clashes`` says where user and schema changed the same thing."""

    seed: int
    kind: str
    base: str
    edited: str
    fresh: str
    expected: str
    edits: tuple[Edit, ...]
    clashes: tuple[str, ...]
    renamed: Renamed
    emitted: frozenset[str]
    worn: frozenset[str]

    def files(self) -> tuple[bytes, bytes, bytes]:
        return (
            dress.put_on(self.base, self.emitted),
            dress.put_on(self.edited, self.worn),
            dress.put_on(self.fresh, self.emitted),
        )

    @property
    def formatted(self) -> bool:
        """Whether the user ran a formatter: then spelling is nobody's."""
        return any(isinstance(each, Reformat) for each in self.edits)

    def faults(self, result: bytes) -> list[str]:
        """Return what is wrong with a clean result."""
        text = dress.take_off(result)
        if self.clashes:
            return self.losses(result) + self.omissions(result)
        names = Names(self.renamed)
        sides = names.words(self.base), names.words(self.edited), self.fresh
        found = faults(*sides, self.expected, text)
        if not found and not self.formatted:
            found = spelling(self.expected, text)
        return found + dress.kept(result, self.worn)

    def losses(self, result: bytes) -> list[str]:
        """Return what of the user's no answer may lack, even where asking is allowed."""
        text = dress.take_off(result)
        try:
            Sheet(text)
        except SyntaxError as error:
            return [f"does not parse: {error}"]
        return self._lacking(self.edited, text)

    def omissions(self, result: bytes) -> list[str]:
        """Return what of the schema's a clean answer lacks."""
        return self._lacking(self.fresh, dress.take_off(result))

    def _lacking(self, side: str, text: str) -> list[str]:
        missing = lacking(self.base, side, text)
        if self.formatted:
            missing = {word for word in missing if word.isidentifier()}
        names = Names(self.renamed)
        moved = {_letters(name) for name in names.old | names.new}
        return [
            f"lost {word}"
            for word in missing
            if not any(name in _letters(word) for name in moved)
        ]


def _letters(word: str) -> str:
    """Return a name as it is in every case of letters."""
    return "".join(filter(str.isalnum, word)).lower()


def make(seed: int) -> Case:
    """Return the case of a seed, always the same."""
    pick = random.Random(seed)
    kind, schema, base, fresh, renamed = _texts(pick)
    names = Names(renamed)
    edited, expected = Sheet(base), Sheet(fresh)
    hot = changed_members(edited, expected) if pick.random() < 0.4 else frozenset()
    user = User(pick, schema, hot)
    edits: list[Edit] = []
    clashes: list[str] = []
    for _ in range(pick.randint(1, 6)):
        edit = possible(user, edited)
        edits.append(edit)
        clashes += clash(edit, edited, expected, names)
        edited = edit.apply(edited, SAME)
        try:
            expected = compiled(edit.apply(expected, names))
        except (GoneError, SyntaxError) as error:
            clashes.append(f"{edit.kind}: {error}")
    emitted, worn = dress.wardrobe(pick)
    return Case(
        seed,
        kind,
        base,
        edited.text,
        fresh,
        expected.text,
        tuple(edits),
        tuple(clashes),
        renamed,
        emitted,
        worn,
    )


def _texts(pick: random.Random) -> tuple[str, Schema, str, str, Renamed]:
    """Return what a generator prints before and after a schema is changed."""
    while True:
        own = pick.random() < 0.6
        times = pick.choice([0, 1, 1, 2, 2, 3, 4, 5]) if own else pick.randint(2, 5)
        renames = pick.random() < 0.06
        if own:
            schema = a_schema(pick)
            new, renamed = changed(pick, schema, times, renames=renames)
            style, taste = pick.choice(list(styles.STYLES)), styles.a_taste(pick)
            base = styles.printed(schema, style, taste)
            if pick.random() < 0.05:
                taste = styles.upgraded(pick, taste)
            fresh = styles.printed(new, style, taste)
            return style, schema, base, fresh, renamed
        found = product.texts(pick, times, renames=renames)
        if found:
            return found


def changed_members(base: Sheet, fresh: Sheet) -> frozenset[Path]:
    """Return what the schema changes: an edit is the riskier the closer it comes."""
    after = {each.path: fresh.whole(each.node) for each in fresh.members()}
    return frozenset(
        each.path
        for each in base.members()
        if after.get(each.path) != base.whole(each.node)
    )


def possible(user: User, sheet: Sheet) -> Edit:
    """Return an edit that can be made in a text."""
    while True:
        edit = user.edit(sheet)
        try:
            edit.mark(sheet, SAME)
            compiled(edit.apply(sheet, SAME))
        except (GoneError, SyntaxError):
            continue
        return edit


def compiled(sheet: Sheet) -> Sheet:
    """Return a text that is Python throughout. Raises SyntaxError."""
    compile(sheet.tree, "<text>", "exec", dont_inherit=True)
    return sheet


def clash(edit: Edit, edited: Sheet, fresh: Sheet, names: Names) -> list[str]:
    """Tell whether the schema changed the very thing that an edit changes."""
    before = edit.mark(edited, SAME)
    try:
        after = edit.mark(fresh, names)
    except GoneError as error:
        return [f"{edit.kind}: {error} is gone"]
    same = all(_renamed(before, way) == after for way in (names.provable, names.code))
    return [] if same else [f"{edit.kind} {edit.path}"]


def _renamed(mark: object, way: Callable[[str], str]) -> object:
    if isinstance(mark, str):
        return way(mark)
    if isinstance(mark, Sequence):
        return type(mark)(_renamed(each, way) for each in mark)
    return mark
