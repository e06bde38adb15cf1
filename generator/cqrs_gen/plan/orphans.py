"""The project as a run leaves it: which imports lead nowhere, and where files went."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cqrs_gen.plan.imports import Offer, Wanted, offer, wanted
from cqrs_gen.plan.layout import Layout, is_package, is_python

_MOST_STEPS = 20
_ANYTHING = Offer(frozenset({"*"}))


@dataclass(frozen=True, slots=True)
class Ground:
    """What imports may lead to once a run is done.

    ``outputs`` are all emitted files, ``there`` tells of any other path whether
    something stands at it.
    """

    layout: Layout
    outputs: Mapping[str, bytes | None]
    there: Callable[[str], bool]
    _offers: dict[str, Offer | None] = field(default_factory=dict[str, "Offer | None"])
    _tops: dict[str, bool] = field(default_factory=dict[str, bool])

    def missing(self, path: str, content: bytes) -> list[Wanted]:
        """Return what a file takes from emitted modules and does not get."""
        tree = _parsed(content)
        if tree is None:
            return []
        package = self._package(path)
        found = {
            each: None
            for each in wanted(tree, package)
            if (self._offer(each.module) if each.attribute else self._ours(each.module))
            and not self._gets(each.module, each.name)
        }
        module = self.layout.module(path)
        for name, line in offer(tree, package).unbound:
            if not self._is_module(f"{module}.{name}"):
                found[Wanted(line, module, name)] = None
        return list(found)

    def successor(self, path: str) -> str | None:
        """Return the emitted file of the same name in the context of one that went."""
        name = path.rpartition("/")[2]
        folders = path.split("/")[:-1]
        found = [
            each
            for each in self.outputs
            if each.rpartition("/")[2] == name
            and self.layout.homes.get(each) in folders
            and is_python(each)
            and not is_package(each)
        ]
        return found[0] if len(found) == 1 else None

    def _package(self, path: str) -> list[str]:
        parts = self.layout.module(path).split(".")
        return parts if is_package(path) else parts[:-1]

    def _gets(self, module: str, name: str, steps: int = 0) -> bool:
        """Tell whether a module has a name, or a module below it, or may have it."""
        if name == "*":
            return self._is_module(module)
        if self._is_module(f"{module}.{name}"):
            return True
        offered = self._offer(module)
        if offered is None:
            # What the user's own modules define is the user's affair.
            return self._is_module(module)
        if not {name, "*"}.isdisjoint(offered.names) or steps > _MOST_STEPS:
            return True
        return (name.startswith("__") and name.endswith("__")) or any(
            not self._ours(star) or self._gets(star, name, steps + 1)
            for star in offered.stars
        )

    def _offer(self, module: str) -> Offer | None:
        """Return what an emitted module offers, None for any other."""
        if module not in self._offers:
            self._offers[module] = self._read_offer(module)
        return self._offers[module]

    def _read_offer(self, module: str) -> Offer | None:
        for path in self.layout.places(module):
            text = self.outputs.get(path)
            if text is not None:
                tree = _parsed(text)
                return _ANYTHING if tree is None else offer(tree, self._package(path))
            if self.there(path):
                return None
        return None

    def _is_module(self, module: str) -> bool:
        places = tuple(self.layout.places(module))
        return any(map(self._stands, places)) or self.there(places[0][: -len(".py")])

    def _stands(self, path: str) -> bool:
        return self.outputs.get(path) is not None or self.there(path)

    def _ours(self, module: str) -> bool:
        top = module.partition(".")[0]
        if top not in self._tops:
            root = f"{self.layout.source}/{top}/"
            self._tops[top] = any(path.startswith(root) for path in self.outputs)
        return self._tops[top]


def _parsed(content: bytes) -> ast.Module | None:
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
