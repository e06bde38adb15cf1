"""Where schemas mention a declaration, a field or a member: what a rename edits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cqrs_gen.model.types import Ref
from cqrs_gen.source import Located


class Mention(NamedTuple):
    """A place that names something declared elsewhere, with the text that stands there.

    ``member`` is a field or a member of an enumeration, empty for ``ref`` itself.
    """

    ref: Ref
    member: str
    text: Located[str]


class Mentions:
    """The mentions that resolving comes across, in the order in which it does."""

    def __init__(self) -> None:
        self._found: dict[Mention, None] = {}

    def add(self, ref: Ref, member: str, text: Located[str]) -> None:
        """Record a mention; one that is read twice counts once."""
        self._found[Mention(ref, member, text)] = None

    def of(self, ref: Ref, member: str = "") -> Iterable[Mention]:
        """Return every mention of a declaration or of one of its members."""
        return [
            each for each in self._found if each.ref == ref and each.member == member
        ]
