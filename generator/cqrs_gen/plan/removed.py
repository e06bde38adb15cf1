"""Names that left the output while code still uses them, and the record of them.

After a run nothing in the schema or the output tells what a removed field was. So a
name that is still used goes on record until it is not, and every look tells of it.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, cast

from cqrs_gen.plan.imports import bindings
from cqrs_gen.plan.layout import Layout, is_package, is_python

if TYPE_CHECKING:
    # A run that removes nothing must not pay for loading a parser.
    from cqrs_gen.merge.codemod.world import Text

PLACE = ".cqrs-gen/removed.json"

# A module, and the path of a name inside of it.
Name = tuple[str, str]


class Use(NamedTuple):
    """A place that uses a removed name. Lines count from 1, columns from 0."""

    path: str
    line: int
    column: int
    name: Name


def names_of(content: bytes | None) -> set[str]:
    """Return the paths of what a module defines: ``Name`` and ``Class.member``."""
    if content is None:
        return set()
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {path for path in _paths(tree.body, "") if path.rpartition(".")[2][0] != "_"}


def defined(content: bytes | None) -> set[str]:
    """Return the names of what a module defines at its top."""
    return {path for path in names_of(content) if "." not in path}


def exported(content: bytes | None) -> set[str]:
    """Return all names of a module, imported ones included."""
    try:
        return set(bindings(ast.parse(content or b"").body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()


def _paths(body: list[ast.stmt], before: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.ClassDef):
            yield from _paths(node.body, f"{before}{node.name}.")
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield before + node.target.id
        else:
            yield from (before + name for name in bindings([node]))


def gone(
    pairs: Iterable[tuple[str, bytes | None, bytes | None, bytes | None]],
    layout: Layout,
    followed: Iterable[Name],
) -> set[Name]:
    """Return the names that fresh modules lack and base has, but for renamed ones.

    ``pairs`` are a path, its base, its new output and the text that it holds
    afterwards: what the user keeps there is not gone.
    """
    found: set[Name] = set()
    for path, base, fresh, final in pairs:
        if is_python(path) and base is not None and fresh is not None:
            left = names_of(base) - names_of(fresh)
            left = left and left - names_of(final)
            found.update((layout.module(path), name) for name in left)
    return found - set(followed)


def uses(
    names: set[Name],
    files: Mapping[str, bytes],
    layout: Layout,
    load: Callable[[str], Text | None],
) -> list[Use]:
    """Return the places in some files that provably use one of the names."""
    words = {path.rpartition(".")[2] for _, path in names}
    pattern = re.compile(rb"\b(" + b"|".join(map(re.escape, _bytes(words))) + rb")\b")
    found: list[Use] = []
    for path, content in files.items():
        if pattern.search(content):
            found += _uses_in(path, content, names, layout, load)
    return found


def _bytes(words: Iterable[str]) -> list[bytes]:
    return [word.encode() for word in sorted(words)]


def _uses_in(
    path: str,
    content: bytes,
    names: set[Name],
    layout: Layout,
    load: Callable[[str], Text | None],
) -> Iterator[Use]:
    from cqrs_gen.merge.codemod.rewrite import uses as find  # noqa: PLC0415
    from cqrs_gen.merge.codemod.symbols import Symbols  # noqa: PLC0415
    from cqrs_gen.merge.codemod.world import World  # noqa: PLC0415
    from cqrs_gen.merge.dress import UndressableError, undress  # noqa: PLC0415

    # Each name gets a new one that says which it was; nothing is ever written.
    marks = {name: ":".join(name) for name in names}
    known = {mark: name for name, mark in marks.items()}
    symbols = Symbols(marks, {}, frozenset())
    try:
        text, _ = undress(content, python=True)
    except UndressableError:
        return
    module = layout.module(path)
    package = is_package(path)
    for edit in find(text, module, symbols, World(load), package=package):
        yield Use(path, edit.line, edit.column, known[edit.new])


def read_record(content: bytes | None) -> set[Name]:
    """Return the names on record; a record that cannot be read has none."""
    try:
        record: object = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        return set()
    modules = cast("dict[str, object]", record) if isinstance(record, dict) else {}
    return {
        (module, name)
        for module, names in modules.items()
        if _is_dotted(module) and isinstance(names, list)
        for name in cast("list[object]", names)
        if isinstance(name, str) and _is_dotted(name)
    }


def _is_dotted(text: str) -> bool:
    return all(part.isidentifier() for part in text.split("."))


def record(names: Iterable[Name]) -> bytes | None:
    """Return the text of a record, None where there is nothing to keep."""
    told: dict[str, list[str]] = {}
    for module, name in sorted(names):
        told.setdefault(module, []).append(name)
    return json.dumps(told, indent=2).encode() + b"\n" if told else None
