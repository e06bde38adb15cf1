"""Merged text as pieces: plain text, and places where somebody has to choose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import dedent

from cqrs_gen.merge.result import Conflict, OnConflict


@dataclass(frozen=True, slots=True)
class Choice:
    """A place with one text for each side, and the conflicts that led to it."""

    base: str
    edited: str
    fresh: str
    conflicts: tuple[Conflict, ...]


Piece = str | Choice
Pieces = list[Piece]


def choice(member: str, base: str, edited: str, fresh: str, line: int) -> Choice:
    """Return a place where both sides changed one unit."""
    shown = [dedent(text).strip() for text in (base, edited, fresh)]
    found = Conflict(member, shown[0], shown[1], shown[2], line)
    return Choice(base, edited, fresh, (found,))


def conflicts(pieces: Pieces) -> tuple[Conflict, ...]:
    """Return the conflicts of all choices in reading order."""
    return tuple(
        found
        for piece in pieces
        if isinstance(piece, Choice)
        for found in piece.conflicts
    )


def settle(pieces: Pieces, base: str) -> Pieces:
    """Widen choices inside lines to the whole text, so that markers get own lines.

    What merged without conflict is in both alternatives: picking one side in the
    markers gives up the conflicting part and nothing else.
    """
    found = conflicts(pieces)
    if not found:
        return ["".join(piece for piece in pieces if isinstance(piece, str))]
    edited = render(pieces, OnConflict.EDITED)
    fresh = render(pieces, OnConflict.FRESH)
    return [Choice(base, edited, fresh, found)]


def render(pieces: Pieces, on_conflict: OnConflict) -> str:
    """Join pieces to text. Markers need choices that are whole lines."""
    return "".join(
        piece if isinstance(piece, str) else _chosen(piece, on_conflict)
        for piece in pieces
    )


def _chosen(place: Choice, on_conflict: OnConflict) -> str:
    match on_conflict:
        case OnConflict.EDITED:
            return place.edited
        case OnConflict.FRESH:
            return place.fresh
        case OnConflict.MARKERS:
            return (
                f"<<<<<<< edited\n{place.edited}||||||| base\n{place.base}"
                f"=======\n{place.fresh}>>>>>>> fresh\n"
            )


def as_emitted(pieces: Pieces, whole: Pieces) -> Pieces:
    """Show in conflicts what was emitted, without the user's other edits.

    The last attempt had the whole texts; the others had those edits in all three.
    """
    members = [found.member for found in conflicts(whole)]
    known = {
        found.member: found
        for found in conflicts(whole)
        if members.count(found.member) == 1
    }
    return [
        (
            replace(
                piece,
                conflicts=tuple(
                    (
                        replace(
                            found,
                            base=known[found.member].base,
                            fresh=known[found.member].fresh,
                        )
                        if found.member in known
                        else found
                    )
                    for found in piece.conflicts
                ),
            )
            if isinstance(piece, Choice)
            else piece
        )
        for piece in pieces
    ]
