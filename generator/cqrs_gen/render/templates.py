"""The templates of a target, and which of them a project replaces by its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

SHARED = "cqrs_gen_packs._shared"
SUFFIX = ".jinja"
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that a target brings along by name, and the own ones likewise.

    ``place`` is the folder of the own ones, relative to the project.
    """

    place: str
    built_in: Mapping[str, Traversable]
    own: frozenset[str]

    def place_of(self, name: str) -> str:
        """Return where the own template of a name stands, or would stand."""
        return f"{self.place}/{name}"


def templates_of(package: str, root: Path, place: str) -> Templates:
    """Return the templates of a pack's package, and those that stand in a project."""
    built_in = {
        name: file for home in (SHARED, package) for name, file in _inside(files(home))
    }
    folder = root / place
    own = frozenset(
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob(f"*{SUFFIX}"))
        if path.is_file()
    )
    return Templates(place, dict(sorted(built_in.items())), own)


def _inside(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{above}{entry.name}"
        if entry.is_dir():
            if name != "project":  # that is the template of a new project, for copier
                yield from _inside(entry, f"{name}/")
        elif name.endswith(SUFFIX):
            yield name, entry
