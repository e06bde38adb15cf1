"""Which side a run takes where the user and the schema changed the same thing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

EDITED, FRESH, MARKERS = "edited", "fresh", "markers"
SIDES = (MARKERS, EDITED, FRESH)


@dataclass(frozen=True, slots=True)
class Decisions:
    """A side for the whole project, if there is one, and sides for files and folders.

    Paths are absolute until ``within`` makes them those of a project.
    """

    everywhere: str | None = None
    paths: Mapping[str, str] = field(default_factory=dict[str, str])

    def within(self, root: Path) -> Decisions:
        """Return the decisions with their paths as the project sees them."""
        paths = {
            Path(os.path.relpath(path, root)).as_posix(): side
            for path, side in self.paths.items()
        }
        return Decisions(self.everywhere, paths)

    def of(self, *paths: str) -> str | None:
        """Return the side for a file, by any of its paths; the nearest folder decides."""
        found = [
            (len(named), side)
            for named, side in self.paths.items()
            if any(_holds(named, path) for path in paths)
        ]
        return max(found)[1] if found else self.everywhere

    def unknown(self, paths: list[str]) -> Iterator[str]:
        """Yield the named paths at which none of some files lies."""
        for named in self.paths:
            if not any(_holds(named, path) for path in paths):
                yield named


UNDECIDED = Decisions()


def _holds(named: str, path: str) -> bool:
    return named in {path, "."} or path.startswith(f"{named}/")
