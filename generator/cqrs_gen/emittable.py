"""Which records of earlier output count: those of paths that a run here could write to.

That is what any installed target writes to, below the folders that the configuration
names or named when this user last generated here. Records of other paths came with the
repository, and removing what they name could remove anything.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cqrs_gen.config import Config
from cqrs_gen.files import UnreadableError, content_of
from cqrs_gen.pack import Pack, Places, Roots, find_pack, matcher, pack_names
from cqrs_gen.user_cache import checkout_folder, write_record

_NAME = "roots.json"
_MOST = 20


def emittable(config: Config, pack: Pack) -> Callable[[str], bool]:
    """Return the test of a path: whether a target could have written to it."""
    now = matcher(_roots(config), pack.places)
    others: list[Callable[[str], object]] = []

    def test(path: str) -> bool:
        if now.fullmatch(path):
            return True
        if not others:  # most runs never ask for them
            others.extend(
                matcher(roots, places).fullmatch
                for roots in (_roots(config), *_former(config.root))
                for places in _all_places(pack)
            )
        return any(match(path) for match in others)

    return test


def remember_roots(config: Config) -> None:
    """Keep where a project has its output, for the run that finds it changed."""
    former = _former(config.root)
    roots = _roots(config)
    if roots in former:
        return
    real = os.path.realpath(config.root)
    folder = checkout_folder(real, make=True)
    if folder is not None:
        known = {"root": real, "roots": [roots, *former][:_MOST]}
        write_record(f"{folder}/{_NAME}", json.dumps(known).encode())


def _roots(config: Config) -> Roots:
    return Roots(config.source, config.package, config.tests)


def _former(root: Path) -> list[Roots]:
    real = os.path.realpath(root)
    folder = checkout_folder(real)
    if folder is None:
        return []
    try:
        known = json.loads(content_of(f"{folder}/{_NAME}"))
        if known["root"] != real:
            return []
        return [Roots(*map(str, each)) for each in known["roots"]]
    except (OSError, UnreadableError, ValueError, KeyError, TypeError):
        return []


def _all_places(pack: Pack) -> Iterator[Places]:
    yield pack.places
    for name in pack_names():
        found = find_pack(name) if name != pack.name else None
        if isinstance(found, Pack):
            yield found.places
