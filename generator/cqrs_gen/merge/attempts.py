"""The ways to merge three sources, most faithful first: the first that is proved wins.

Lines keep everything where it stands, and are believed only where they provably landed
in the right member. Members decide the rest: first with all that lines can tell taken
out of the question, then as a whole, which is what follows things that were moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cqrs_gen.merge.guards import hoisted
from cqrs_gen.merge.homes import already, at_home, doubled, moved, unbound
from cqrs_gen.merge.lines import merge_lines
from cqrs_gen.merge.members import Module, read_module
from cqrs_gen.merge.modules import merge_modules, scatters
from cqrs_gen.merge.narrow import Narrowed, narrowed
from cqrs_gen.merge.renamed import by_hand
from cqrs_gen.merge.repeats import repeated
from cqrs_gen.merge.result import Method, OnConflict
from cqrs_gen.merge.safety import losses, omissions
from cqrs_gen.merge.sequence import Proof
from cqrs_gen.merge.splice import Choice, Pieces, as_emitted, conflicts, render
from cqrs_gen.merge.tokens import Source, UnreadableError
from cqrs_gen.merge.wrapped import follow

Sound = Callable[[str], bool]
_INVALID = "the result would not be valid Python"
_TOO_EARLY = "a name would be used before it is defined"


class Attempt(NamedTuple):
    """Merged pieces, and why they must not be used; nothing if they are proved."""

    pieces: Pieces
    method: Method
    problems: Sequence[str]
    notes: Sequence[str] = ()

    @property
    def clean(self) -> bool:
        """Whether nobody has to decide or doubt anything."""
        return not self.problems and not conflicts(self.pieces)


def best(
    base: Source, edited: Source, fresh: Source, sound: Sound, side: OnConflict
) -> Attempt:
    """Return the first clean attempt, or the one that asks least.

    ``sound`` tells whether a text may stand in a file, ``side`` what conflicts will be
    decided for. Raises UnreadableError.
    """
    made: list[Attempt] = []
    proof = Proof(sound, edited.text, fresh.text)
    for attempt in _attempts(base, edited, fresh, proof, side):
        if attempt.clean:
            return attempt
        if attempt.method is Method.MEMBERS:
            made.append(attempt)
    needed = {name for attempt in made for name in _early(attempt, proof)}
    if needed:
        moved = hoisted(read_module(edited), read_module(fresh), needed)
        if moved is not None and moved != edited.text and sound(moved):
            again = best(base, Source(moved), fresh, sound, side)
            note = f"now imported at run time as well: {', '.join(sorted(needed))}"
            return again._replace(notes=(*again.notes, note))
    if already(*map(read_module, (base, edited, fresh))):
        return Attempt([edited.text], Method.EDITED, [])
    chosen = min(made, key=lambda one: (bool(one.problems), len(conflicts(one.pieces))))
    return chosen._replace(pieces=as_emitted(chosen.pieces, made[-1].pieces))


def adopted(edited: Source, fresh: Source, sound: Sound) -> Attempt:
    """Put what only fresh has into edited, which stays as it is otherwise."""
    notes: list[str] = []
    pieces = merge_modules(None, read_module(edited), read_module(fresh), notes)
    text = render(pieces, OnConflict.EDITED)
    problems = [] if sound(text) else [_INVALID]
    problems += losses(Source(""), edited, Source(text))
    return Attempt(pieces, Method.ADOPTED, problems, notes)


def _attempts(
    base: Source, edited: Source, fresh: Source, sound: Proof, side: OnConflict
) -> Iterator[Attempt]:
    base, fresh = _carried(base, edited, fresh)
    base, fresh = follow(base, edited, fresh)
    base, edited = follow(base, fresh, edited)
    modules = (read_module(base), read_module(edited), read_module(fresh))
    if repeated(*modules):
        yield _by_members(*modules, None, sound)
        return
    later: list[Attempt] = []
    for attempt in _close(*modules, sound, side):
        if attempt.clean and scatters(
            *modules[1:], render(attempt.pieces, OnConflict.EDITED)
        ):
            later.append(attempt)
        else:
            yield attempt
    yield _by_members(*modules, None, sound)
    yield from later


def _close(
    base: Module, edited: Module, fresh: Module, sound: Proof, side: OnConflict
) -> Iterator[Attempt]:
    """Yield the attempts that leave most where it stands."""
    yield _by_lines(base, edited, fresh, sound)
    near = _near(base, edited, fresh)
    if near is not None:
        attempt = _by_members(base, edited, fresh, near, sound)
        problems = attempt.problems or _torn(edited, fresh, attempt.pieces, side)
        yield attempt._replace(problems=problems)


def _carried(base: Source, edited: Source, fresh: Source) -> tuple[Source, Source]:
    """Give definitions of base and fresh the names that the user gave them."""
    names = by_hand(read_module(base), read_module(edited), read_module(fresh))
    if not names:
        return base, fresh
    from cqrs_gen.merge.renames import carried  # noqa: PLC0415 - needs libcst

    return Source(carried(base.text, names)), Source(carried(fresh.text, names))


def _by_lines(base: Module, edited: Module, fresh: Module, sound: Proof) -> Attempt:
    sides = (base, edited, fresh)
    pieces = merge_lines(*(side.source.text for side in sides), code=True)
    if conflicts(pieces):
        return Attempt(pieces, Method.PROVED_LINES, ["lines conflict"])
    text = render(pieces, OnConflict.EDITED)
    if not sound(text):
        return Attempt(pieces, Method.PROVED_LINES, [_INVALID])
    if sound.early(text):
        return Attempt(pieces, Method.PROVED_LINES, [_TOO_EARLY])
    result = read_module(Source(text))
    home = at_home(*sides, result) and not unbound(edited, fresh, result)
    problems = [] if home else ["a line would end up in another member"]
    return Attempt(pieces, Method.PROVED_LINES, problems)


def _near(base: Module, edited: Module, fresh: Module) -> Narrowed | None:
    """Narrow the question, unless something was moved: then places tell nothing."""
    sides = (base, edited, fresh)
    near = narrowed(*(side.source.text for side in sides))
    try:
        narrow = [read_module(Source(text)) for text in near[:5]]
    except UnreadableError:
        return None
    _, near_edited, near_fresh, mine, theirs = narrow
    home = at_home(base, edited, theirs, near_edited)
    home = home and at_home(base, mine, fresh, near_fresh)
    return near if home and not moved(sides, narrow[:3]) else None


def _by_members(
    base: Module, edited: Module, fresh: Module, near: Narrowed | None, sound: Proof
) -> Attempt:
    notes: list[str] = []
    pieces: Pieces
    if near:
        b, e, f = (read_module(Source(text)) for text in near[:3])
        pieces = _with_origins(merge_modules(b, e, f, notes), near)
    else:
        pieces = merge_modules(base, edited, fresh, notes)
    if not conflicts(pieces):
        text = render(pieces, OnConflict.EDITED)
        pieces = [sound.ordered(text)]
    problems = _problems(base, edited, fresh, pieces, sound)
    return Attempt(pieces, Method.MEMBERS, problems, notes)


def _torn(edited: Module, fresh: Module, pieces: Pieces, side: OnConflict) -> list[str]:
    """Name what the sides of a conflict need and lines took out of the question."""
    if not conflicts(pieces):
        return []
    wanted = OnConflict.FRESH if side is OnConflict.FRESH else OnConflict.EDITED
    result = read_module(Source(render(pieces, wanted)))
    return [f"the result lacks {name}" for name in unbound(edited, fresh, result)]


def _early(attempt: Attempt, proof: Proof) -> dict[str, int]:
    if conflicts(attempt.pieces):
        return {}
    return proof.early(render(attempt.pieces, OnConflict.EDITED))


def _with_origins(pieces: Pieces, near: Narrowed) -> Pieces:
    """Say the lines of conflicts as edited has them."""
    return [
        (
            replace(
                piece,
                conflicts=tuple(
                    replace(found, line=near.origin(found.line))
                    for found in piece.conflicts
                ),
            )
            if isinstance(piece, Choice)
            else piece
        )
        for piece in pieces
    ]


def _problems(
    base: Module, edited: Module, fresh: Module, pieces: Pieces, sound: Proof
) -> list[str]:
    """Check the merge as it is without its conflicts."""
    text = render(pieces, OnConflict.EDITED)
    if not sound(text):
        return [_INVALID]
    source = Source(text)
    result = read_module(source)
    lost = losses(base.source, edited.source, source)
    if lost or conflicts(pieces):
        return lost
    early = sound.early(text)
    if early:
        return [f"the result uses {name} before it is defined" for name in early]
    lost = omissions(base.source, fresh.source, source)
    lost += [f"the result lacks {name}" for name in unbound(edited, fresh, result)]
    lost += [
        f"the result repeats {name}" for name in doubled(base, edited, fresh, result)
    ]
    if lost:
        return lost
    return (
        []
        if _settled(base, result, fresh)
        else ["merging again would change the result"]
    )


def _settled(base: Module, result: Module, fresh: Module) -> bool:
    """Whether the result is its own merge."""
    text = result.source.text
    lines = merge_lines(base.source.text, text, fresh.source.text, code=True)
    if not conflicts(lines) and render(lines, OnConflict.EDITED) == text:
        return True
    again = merge_modules(base, result, fresh, [])
    return render(again, OnConflict.MARKERS) == text or already(base, result, fresh)
