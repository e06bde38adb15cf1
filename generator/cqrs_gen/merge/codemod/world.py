"""The modules that a codemod can look into, and where a name in one of them leads."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import NamedTuple

from cqrs_gen.merge.codemod.tables import Class, Table, table_of


class Text(NamedTuple):
    """The text of a module; ``package`` tells an ``__init__`` apart."""

    text: str
    package: bool = False


class Place(NamedTuple):
    """Where something is defined. An empty path is the module itself."""

    module: str
    path: str


Load = Callable[[str], Text | None]
_MOST_STEPS = 20


class World:
    """Modules by name, read when somebody asks for them.

    With ``guess`` a name that nothing brings in is one of the module itself.
    """

    def __init__(self, load: Load, *, guess: bool = False) -> None:
        self._load = load
        self._guess = guess
        self._tables: dict[str, Table | None] = {}

    def seen_from(self, table: Table) -> World:
        """Return the world in which one module is another one."""
        world = World(self._load, guess=self._guess)
        world._tables = {**self._tables, table.name: table}
        return world

    def table(self, module: str) -> Table | None:
        """Return the names of a module, None for one that is out of reach."""
        if module not in self._tables:
            found = self._load(module)
            self._tables[module] = found and table_of(
                module, found.text, package=found.package
            )
        return self._tables[module]

    def find(self, module: str, name: str, steps: int = 0) -> Place | None:
        """Return where a name of a module is defined, imports followed.

        What leads out of reach is defined where the last import says.
        """
        table = self.table(module)
        if table is None or steps > _MOST_STEPS:
            return Place(module, name)
        if name in table.classes or name in table.functions:
            return Place(module, name)
        if name in table.imports:
            told = table.imports[name]
            if not told.name:
                return Place(told.module, "")
            found = self.find(told.module, told.name, steps + 1)
            if found is None or found == Place(told.module, told.name):
                below = f"{told.module}.{told.name}"
                known = self.table(told.module)
                defined = known is not None and _defines(known, told.name)
                if not defined and self.table(below) is not None:
                    return Place(below, "")
            return found or Place(told.module, told.name)
        if name in table.variables:
            return Place(module, name)
        for star in table.stars:
            found = self.find(star, name, steps + 1)
            if found is not None and self.table(found.module) is not None:
                return found
        if table.package and self.table(f"{module}.{name}") is not None:
            return Place(f"{module}.{name}", "")
        if name == "None" or hasattr(builtins, name):
            return Place("builtins", name)
        return Place(module, name) if self._guess else None

    def cls(self, module: str, path: str) -> Class | None:
        """Return a class by its path."""
        table = self.table(module)
        first, *rest = path.split(".")
        found = table.classes.get(first) if table else None
        for name in rest:
            found = found.classes.get(name) if found else None
        return found


def _defines(table: Table, name: str) -> bool:
    return any(
        name in names
        for names in (table.classes, table.functions, table.variables, table.imports)
    )
