"""Finding packs: every folder beside the built-in ones, and entry points."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import cqrs_gen_packs
from cqrs_gen.pack.api import Pack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "cqrs_gen.packs"


class Unusable(NamedTuple):
    """A pack that is installed and cannot be used, and why."""

    reason: str


def pack_names() -> tuple[str, ...]:
    """Return the names of all packs that can be used."""
    foreign = (entry.name for entry in _foreign())
    return tuple(sorted({*_built_in(), *foreign}))


def find_pack(name: str) -> Pack | Unusable | None:
    """Return the pack of a target, None where there is none of that name."""
    if name in _built_in():
        pack = import_module(f"cqrs_gen_packs.{name}").PACK
        assert isinstance(pack, Pack)
        return pack
    for entry in _foreign():
        if entry.name == name:
            return _loaded(entry)
    return None


def _loaded(entry: EntryPoint) -> Pack | Unusable:
    try:
        found = entry.load()
    except Exception as failure:  # noqa: BLE001 - anything may happen in foreign code
        return Unusable(f"{entry.value}: {type(failure).__name__}: {failure}")
    if not isinstance(found, Pack):
        return Unusable(f"{entry.value} is no `Pack`")
    if found.name != entry.name:
        return Unusable(f"{entry.value} calls itself `{found.name}`")
    return found


def _built_in() -> Iterator[str]:
    for module in pkgutil.iter_modules(cqrs_gen_packs.__path__):
        if not module.name.startswith("_"):
            yield module.name


def _foreign() -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow, rarely needed

    yield from entry_points(group=GROUP)
