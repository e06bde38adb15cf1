"""The renames that schemas declare: what was called otherwise, and where it says so."""

from __future__ import annotations

from typing import NamedTuple

from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Enumeration, fields_of
from cqrs_gen.model.types import Ref
from cqrs_gen.source import Span


class Former(NamedTuple):
    """The declared renames: of names, of what belongs to them, and the places of both.

    The old names stand behind their context, values of enumerations as Python spells
    them. ``again`` are those that are declared anew: the old thing has moved on, and the
    name means another one now.
    """

    names: dict[str, str]
    members: dict[str, str]
    again: frozenset[str]
    places: dict[str, Span]


def message_renames(index: Index) -> Former:
    """Return the renames that the schemas declare."""
    found = Former({}, {}, frozenset(), {})
    again: set[str] = set()
    for declared in index:
        former = declared.renamed_from
        if former is not None:
            path = f"{declared.context}.{former}"
            found.names[path] = declared.name
            found.places[path] = declared.spans.get("renamed_from", declared.span)
            if index.has(Ref(declared.context, former)):
                again.add(path)
        told = [
            (each.name, each.renamed_from, each.spans.get("renamed_from", each.span))
            for each in fields_of(declared)
        ]
        if isinstance(declared, Enumeration):
            told = [
                (
                    each.name.upper(),
                    each.renamed_from.upper(),
                    each.former or declared.span,
                )
                for each in declared.members
                if each.renamed_from
            ]
        present = {each.name for each in fields_of(declared)}
        if isinstance(declared, Enumeration):
            present = {each.name.upper() for each in declared.members}
        for name, old, place in told:
            if old is not None:
                path = f"{declared.ref}.{old}"
                found.members[path] = name
                found.places[path] = place
                again.update([path] if old in present else [])
    return found._replace(again=frozenset(again))
