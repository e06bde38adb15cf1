"""Which names get which new names: keyed by the module and the path inside of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ANYWHERE = ""


@dataclass(frozen=True, slots=True)
class Symbols:
    """New names of modules, and of what they define.

    A path is ``Name``, ``Class.member``, ``function.parameter`` or
    ``Class.method.parameter``. Where nobody knows the modules they are all
    ``ANYWHERE``, and names alone decide. ``declared`` are the names that a schema
    renamed; the others follow them.
    """

    names: Mapping[tuple[str, str], str] = field(
        default_factory=dict[tuple[str, str], str]
    )
    modules: Mapping[str, str] = field(default_factory=dict[str, str])
    declared: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.names or self.modules)

    @property
    def bare(self) -> bool:
        """Whether modules are unknown."""
        return any(module == ANYWHERE for module, _ in self.names)

    def new(self, module: str, path: str) -> str | None:
        """Return the new name of what a path leads to, if it has one."""
        return self.names.get((ANYWHERE if self.bare else module, path))

    def concern(self, content: bytes) -> bool:
        """Tell whether an old name stands somewhere in a file."""
        return any(leaf.encode() in content for leaf in self.leaves())

    def leaves(self) -> set[str]:
        """Return every old name without what stands before it."""
        names = {path.rpartition(".")[2] for _, path in self.names}
        return names | {module.rpartition(".")[2] for module in self.modules}

    def members(self) -> set[str]:
        """Return the old names of what belongs to classes and functions."""
        return {path.rpartition(".")[2] for _, path in self.names if "." in path}

    def tops(self) -> set[str]:
        """Return the old names of what modules define."""
        return {path for _, path in self.names if "." not in path}

    def without(self, refused: Iterable[tuple[str, str]]) -> Symbols:
        """Return the symbols but for some."""
        left = {key: new for key, new in self.names.items() if key not in set(refused)}
        return Symbols(left, self.modules, self.declared)
