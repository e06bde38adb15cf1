"""What a piece of emitted code refers to in other modules."""

from __future__ import annotations

from typing import NamedTuple


class Symbol(NamedTuple):
    """A name to import. Without ``name`` the module itself, as ``alias`` if given."""

    module: str
    name: str = ""
    alias: str = ""

    @property
    def local(self) -> str:
        """The name by which the importing module knows it."""
        return self.alias or self.name or self.module
