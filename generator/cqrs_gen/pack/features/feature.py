"""A feature of the language: its name, what it asks for, and where a schema uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from cqrs_gen.model.nodes import Alias, Declaration, Declared, Field, fields_of
from cqrs_gen.source import Span

Kind = TypeVar("Kind", bound=Declared)
Uses = Callable[[Declaration], Iterator[Span]]


class Feature(NamedTuple):
    """What a target may honour or refuse.

    ``name`` is the path of the words by which a schema asks for it, ``uses`` finds the
    places of one declaration that do.
    """

    name: str
    description: str
    uses: Uses


def whole(kind: type[Declared]) -> Uses:
    """Find declarations of a kind, by their name."""

    def uses(declared: Declaration) -> Iterator[Span]:
        if isinstance(declared, kind):
            yield declared.span

    return uses


def said(key: str, kind: type[Kind], asks: Callable[[Kind], object]) -> Uses:
    """Find the key by which declarations of a kind ask for something."""

    def uses(declared: Declaration) -> Iterator[Span]:
        if isinstance(declared, kind) and asks(declared):
            yield declared.spans.get(key, declared.span)

    return uses


def of_fields(key: str, asks: Callable[[Field | Alias], bool]) -> Uses:
    """Find the key by which fields, or aliases, ask for something."""

    def uses(declared: Declaration) -> Iterator[Span]:
        described = (declared,) if isinstance(declared, Alias) else fields_of(declared)
        for each in described:
            if asks(each):
                yield each.spans.get(key, each.span)

    return uses
