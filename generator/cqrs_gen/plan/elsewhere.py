"""Output of a project whose folders or package have changed since it was emitted.

The configuration does not tell where the output was. A record at another place counts if
its text is the one that is emitted now at the counterpart of that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cqrs_gen.plan.layout import Layout
from cqrs_gen.render.files import FileSet


class Elsewhere:
    """The output of a run, by what its paths have in common with those of others."""

    def __init__(self, files: FileSet, layout: Layout) -> None:
        self._package = layout.package
        self._modules: dict[str, str] = {}
        self._tests: dict[str, str] = {}
        root = f"{layout.source}/{layout.package}/"
        for file in files:
            if layout.package and file.path.startswith(root):
                self._modules[file.path.removeprefix(root)] = file.text
            elif file.path.startswith(f"{layout.tests}/"):
                self._tests[file.path.removeprefix(f"{layout.tests}/")] = file.text

    def has(self, path: str, base: bytes) -> bool:
        """Tell whether a record is the one of output that moved."""
        text = base.decode("utf-8", "replace")
        return any(text == now for now in self._counterparts(path))

    def _counterparts(self, path: str) -> Iterator[str]:
        """Yield the texts that would stand at a path with other folders."""
        parts = path.split("/")
        for start in range(1, len(parts)):
            rest = "/".join(parts[start:])
            if rest in self._tests:
                yield self._tests[rest]
            if start > 1 and rest in self._modules:
                now = self._modules[rest]
                yield re.sub(rf"\b{self._package}\b", parts[start - 1], now)
