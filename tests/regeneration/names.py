"""Where a name path of base leads to in fresh, after the renames of a schema."""

from __future__ import annotations

import re

from .schemas import Renamed
from .sheet import Path

PATTERNS = ("{}", "{}Handler", "{}Builder")


class Names:
    """Old names to new ones; without renames everything keeps its name."""

    def __init__(self, renamed: Renamed | None = None) -> None:
        self.renamed = renamed or Renamed()
        self.classes = {
            pattern.format(old): pattern.format(new)
            for old, new in self.renamed.messages.items()
            for pattern in PATTERNS
        }

    @property
    def new(self) -> set[str]:
        """The names that came for old ones."""
        return {*self.classes.values(), *self.renamed.fields.values()}

    @property
    def old(self) -> set[str]:
        """The names that are no more."""
        return {*self.classes, *(p.partition(".")[2] for p in self.renamed.fields)}

    def path(self, path: Path) -> Path:
        told = []
        for nth, name in enumerate(path):
            owner = path[nth - 1] if nth else ""
            told.append(
                self.field(owner, name) if owner else self.classes.get(name, name)
            )
        return tuple(told)

    def field(self, message: str, name: str) -> str:
        owner = self.classes.get(message, message)
        return self.renamed.fields.get(f"{owner}.{name}", name)

    def text(self, text: str) -> str:
        """Return user text in fresh's words: ``<Message.field>`` and class names."""
        text = re.sub(
            r"<(\w+)\.(\w+)>", lambda m: self.field(m.group(1), m.group(2)), text
        )
        for old, new in self.classes.items():
            text = re.sub(rf"\b{old}\b", new, text)
        return text

    def words(self, text: str) -> str:
        """Return generated text of base as it would read in fresh."""
        text = self.text(text)
        for old, new in self.renamed.fields.items():
            text = re.sub(rf"\b{old.partition('.')[2]}\b", new, text)
        return text

    def provable(self, text: str) -> str:
        """Return generated text of base with what a merge can know to be renamed.

        That is fields, attributes of messages and keywords, not variables or text.
        """
        text = self.text(text)
        for old, new in self.renamed.fields.items():
            name = old.partition(".")[2]
            places = rf"(?<=command\.|..event\.|..query\.){name}\b|\b{name}(?==)"
            text = re.sub(places, new, text)
            text = re.sub(rf"(?m)^( *){name}(?=:)", rf"\1{new}", text)
        return text

    def code(self, text: str) -> str:
        """Return the same, where strings keep the old names."""
        parts = re.split(r"(\"[^\"\n]*\"|'[^'\n]*')", text)
        return "".join(
            part if nth % 2 else self.provable(part) for nth, part in enumerate(parts)
        )


SAME = Names()
