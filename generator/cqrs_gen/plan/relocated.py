"""Generated definitions that the user moved to a module of their own are followed there.

The generated module imports such a definition from its new home. A change of the schema
is merged into the definition there, and the rest of the module without it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cqrs_gen.merge import MergeResult, OnConflict, merge
from cqrs_gen.merge.homes import unbound
from cqrs_gen.merge.members import Module, Node, read_module
from cqrs_gen.merge.names import imported, rewrite, used
from cqrs_gen.merge.tokens import Source, UnreadableError
from cqrs_gen.plan.imports import absolute
from cqrs_gen.plan.spelling import undress

_KINDS = {"class", "def", "name"}


class Relocated(NamedTuple):
    """Base and fresh without what was moved, and the merges of the new homes by path."""

    base: bytes
    fresh: bytes
    homes: Mapping[str, MergeResult]


def relocated(
    texts: tuple[bytes, bytes, bytes],
    package: list[str],
    own: Callable[[str], tuple[str, bytes] | None],
    on_conflict: OnConflict | None,
) -> Relocated | None:
    """Follow the definitions that edited imports from modules of the user.

    ``texts`` are base, edited and fresh. ``own`` returns path and text of a module that is the user's alone. None where
    nothing was moved, or where the new home lacks a name that the change needs.
    """
    base, edited, fresh = texts
    homes = dict(_homes(edited, package))
    if not homes:
        return None
    try:
        was, new = (read_module(Source(text.decode())) for text in (base, fresh))
        mine = read_module(Source(undress(edited)[0].decode()))
    except (UnreadableError, UnicodeDecodeError, RecursionError):
        return None
    old, now = (_definitions(module) for module in (was, new))
    moved: dict[str, list[str]] = {}
    for name in old.keys() & now.keys() & homes.keys() - _definitions(mine).keys():
        moved.setdefault(homes[name], []).append(name)
    merged: dict[str, MergeResult] = {}
    gone: set[str] = set()
    for module, names in moved.items():
        home = own(module)
        if home is None:
            continue
        path, text = home
        result = _merged(was, text, new, names, on_conflict)
        if result is None:
            return None
        gone.update(names)
        merged[path] = result
    if not gone:
        return None
    return Relocated(_without(was, gone), _without(new, gone), merged)


def _homes(edited: bytes, package: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names that a module imports at its top, with their modules."""
    try:
        tree = ast.parse(edited)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.asname in {None, alias.name}:
                    yield alias.name, absolute(node, package)


def _definitions(module: Module) -> dict[str, Node]:
    return {node.name: node for node in module.nodes if node.kind in _KINDS}


def _merged(
    base: Module,
    home: bytes,
    fresh: Module,
    names: Iterable[str],
    on_conflict: OnConflict | None,
) -> MergeResult | None:
    plain, spelling = undress(home)
    sides = [_alone(module, set(names)) for module in (base, fresh)]
    result = merge(
        sides[0].encode(),
        plain,
        sides[1].encode(),
        on_conflict=on_conflict or OnConflict.MARKERS,
    )
    try:
        text = result.content.decode()
        now, theirs = read_module(Source(text)), read_module(Source(fresh.source.text))
        before = read_module(Source(plain.decode()))
    except (UnreadableError, UnicodeDecodeError):
        return None
    if not result.conflicts and unbound(before, theirs, now):
        return None
    return replace(result, content=spelling.dress(result.content))


def _alone(module: Module, names: set[str]) -> str:
    """Return some definitions of a module, with the imports that they need."""
    kept = [node for node in module.nodes if node.kind in _KINDS and node.name in names]
    imports = [node for node in module.nodes if node.kind == "import"]
    head = "".join(_texts(imports, set(used(kept)))).lstrip("\n")
    return head + "".join(f"\n\n{node.text}" for node in kept).lstrip(
        "" if head else "\n"
    )


def _without(module: Module, names: set[str]) -> bytes:
    """Return a module without some definitions, and without imports for them alone."""
    rest = [n for n in module.nodes if n.kind not in _KINDS or n.name not in names]
    needed = set(used([node for node in rest if node.kind != "import"]))
    # What was imported and not used before stays, as in an `__init__`.
    needed |= _bound(module) - set(used(module.nodes))
    return ("".join(_texts(rest, needed)) + module.tail).encode()


def _texts(nodes: Iterable[Node], needed: set[str]) -> Iterator[str]:
    """Yield nodes with their gaps; imports only as far as they are needed.

    The next import takes over the gap of one that is not.
    """
    gap = ""
    for node in nodes:
        if node.kind != "import":
            yield node.gap + node.text
            continue
        gap = gap or node.gap
        text = _needed(node, needed)
        if text:
            yield gap + text
            gap = ""


def _bound(module: Module) -> set[str]:
    return {
        each.bound
        for node in module.nodes
        if node.kind == "import"
        for each in imported(node)
    }


def _needed(node: Node, needed: set[str]) -> str:
    """Return an import statement with the names that are needed, if there are any."""
    names = imported(node)
    drop = [each for each in names if each.bound not in needed and each.name != "*"]
    if any(each.module == "__future__" for each in names) or not drop:
        return node.text
    return rewrite(node, drop, []) if len(drop) < len(names) else ""
