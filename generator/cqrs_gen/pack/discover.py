"""Finding packs: every folder beside the built-in ones, and entry points."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.metadata import entry_points

import cqrs_gen_packs
from cqrs_gen.pack.api import Pack

GROUP = "cqrs_gen.packs"


def pack_names() -> tuple[str, ...]:
    """Return the names of all packs that can be used."""
    built_in = (
        module.name
        for module in pkgutil.iter_modules(cqrs_gen_packs.__path__)
        if not module.name.startswith("_")
    )
    foreign = (entry.name for entry in entry_points(group=GROUP))
    return tuple(sorted({*built_in, *foreign}))


def find_pack(name: str) -> Pack | None:
    """Return the pack of a target, None where there is none of that name."""
    for entry in entry_points(group=GROUP):
        if entry.name == name:
            found = entry.load()
            return found if isinstance(found, Pack) else None
    if name not in pack_names():
        return None
    pack = import_module(f"cqrs_gen_packs.{name}").PACK
    assert isinstance(pack, Pack)
    return pack
