"""Which paths a target can write to, whatever the schemas say.

A record of what was emitted counts only for such a path: records come with a repository,
and what they name could be removed on their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_PARTS = {"**": r"[^/]+(?:/[^/]+)*", "*": r"[a-z][a-z0-9_]*"}


class Places(NamedTuple):
    """The shapes of a target's paths: below the package, and below the tests.

    ``*`` stands for the name of something that a schema declares, ``**`` for anything.
    """

    package: tuple[str, ...] = ("**",)
    tests: tuple[str, ...] = ("**",)


class Roots(NamedTuple):
    """Where a project has its output."""

    source: str
    package: str
    tests: str


def matcher(roots: Roots, places: Places) -> re.Pattern[str]:
    """Return a pattern of all paths that a target can write to."""
    shapes = [
        *_below(f"{roots.source}/{roots.package}", places.package),
        *_below(roots.tests, places.tests),
    ]
    return re.compile("|".join(f"(?:{shape})" for shape in shapes))


def _below(root: str, shapes: Iterable[str]) -> Iterable[str]:
    for shape in shapes:
        pieces = re.split(r"(\*\*|\*)", shape)
        yield re.escape(f"{root}/") + "".join(
            _PARTS.get(piece, re.escape(piece)) for piece in pieces
        )
