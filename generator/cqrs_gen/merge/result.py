"""What a merge is asked and what it answers: the vocabulary of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


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


@dataclass(frozen=True, slots=True)
class Renames:
    """Declared renames: ``{"Old": "New"}`` and ``{"Message.old": "new"}``."""

    messages: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    def __bool__(self) -> bool:
        return bool(self.messages or self.fields)

    def concern(self, text: bytes) -> bool:
        """Tell whether a text has one of the old names somewhere."""
        fields = (path.rpartition(".")[2] for path in self.fields)
        return any(name.encode() in text for name in (*self.messages, *fields))


NO_RENAMES = Renames()


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged bytes and how they came about. Clean if there are no conflicts."""

    content: bytes
    method: Method
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
