"""What a merge is asked and what it answers: the vocabulary of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple


class Method(Enum):
    """How the merged text came about."""

    EDITED = "edited"
    FRESH = "fresh"
    PROVED_LINES = "proved lines"
    MEMBERS = "members"
    LINES = "lines"
    ADOPTED = "adopted"


class OnConflict(Enum):
    """Which text stands where both sides changed the same unit differently."""

    MARKERS = "markers"
    EDITED = "edited"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One unit that both sides changed. ``line`` counts from 1 in edited, 0 if absent."""

    member: str
    base: str
    edited: str
    fresh: str
    line: int


class Renaming(NamedTuple):
    """One declared rename. ``owner`` is what a field or a member belongs to.

    With ``again`` something else has the old name now.
    """

    context: str
    owner: str
    old: str
    new: str
    again: bool = False

    @property
    def path(self) -> str:
        """What is renamed, as ``Renames`` has it."""
        return ".".join(filter(None, (self.context, self.owner, self.old)))


@dataclass(frozen=True, slots=True)
class Renames:
    """Declared renames: ``{"Old": "New"}`` and ``{"Message.old": "new"}``.

    ``messages`` holds whatever is declared, ``fields`` what belongs to it, values of
    enumerations as Python spells them. A context may stand before either, with a dot.
    ``again`` are the paths among them that mean something new as well.
    """

    messages: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    again: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.messages or self.fields)

    @property
    def declared(self) -> tuple[Renaming, ...]:
        """The renames one by one."""
        found: list[Renaming] = []
        for path, new in self.messages.items():
            context, _, old = path.rpartition(".")
            found.append(Renaming(context, "", old, new, path in self.again))
        for path, new in self.fields.items():
            before, _, old = path.rpartition(".")
            context, _, owner = before.rpartition(".")
            found.append(Renaming(context, owner, old, new, path in self.again))
        return tuple(found)

    def known_as(self, names: Mapping[str, str]) -> Renames:
        """Return the renames with those of fields under the owners' other names too."""
        more = dict(self.fields)
        for path, new in self.fields.items():
            owner, _, old = path.rpartition(".")
            context, dot, name = owner.rpartition(".")
            if name in names:
                more[f"{context}{dot}{names[name]}.{old}"] = new
        return replace(self, fields=more)

    def concern(self, text: bytes) -> bool:
        """Tell whether a text has one of the old names somewhere."""
        names = (path.rpartition(".")[2] for path in (*self.messages, *self.fields))
        return any(name.encode() in text for name in names)


NO_RENAMES = Renames()


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged bytes and how they came about. Clean if there are no conflicts."""

    content: bytes
    method: Method
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
