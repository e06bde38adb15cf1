"""Import blocks in the order that isort and ruff keep."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from cqrs_gen.names import natural
from cqrs_gen.pack import Symbol

WIDTH = 88


def import_block(symbols: Iterable[Symbol], first_party: str) -> str:
    """Write the imports of a module, sections apart by a blank line."""
    sections: dict[int, list[Symbol]] = {}
    for symbol in symbols:
        sections.setdefault(_section(symbol.module, first_party), []).append(symbol)
    blocks = (
        "".join(_section_lines(sections[section])) for section in sorted(sections)
    )
    return "\n".join(blocks)


def _section(module: str, first_party: str) -> int:
    root = module.split(".", 1)[0]
    if root == "__future__":
        return 0
    if root == first_party:
        return 3
    return 1 if root in sys.stdlib_module_names else 2


def _section_lines(symbols: list[Symbol]) -> Iterable[str]:
    plain = sorted(
        (symbol for symbol in symbols if not symbol.name),
        key=lambda symbol: (natural(symbol.module), symbol.alias),
    )
    for symbol in plain:
        alias = f" as {symbol.alias}" if symbol.alias else ""
        yield f"import {symbol.module}{alias}\n"
    named = sorted(
        (symbol for symbol in symbols if symbol.name),
        key=_statement_key,
    )
    for module, members in groupby(named, key=lambda symbol: symbol.module):
        yield from _statements(module, list(members))


def _statements(module: str, symbols: list[Symbol]) -> Iterable[str]:
    """Write the statements of one module in the order of their first names.

    isort keeps an aliased name in a statement of its own.
    """
    plain = [symbol.name for symbol in symbols if _is_plain(symbol)]
    for symbol in symbols:
        if not _is_plain(symbol):
            yield f"from {module} import {symbol.name} as {symbol.alias}\n"
        elif symbol.name == plain[0]:
            yield _from(module, plain)


def _is_plain(symbol: Symbol) -> bool:
    return not symbol.alias or symbol.alias == symbol.name


def _from(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line + "\n"
    inner = "".join(f"    {name},\n" for name in names)
    return f"from {module} import (\n{inner})\n"


@lru_cache(maxsize=16384)
def _statement_key(symbol: Symbol) -> str:
    alias = "" if _is_plain(symbol) else _member(symbol.alias)
    return f"{natural(symbol.module)} {_member(symbol.name)} {alias}"


@lru_cache(maxsize=16384)
def _member(name: str) -> str:
    """Return a key that sorts constants, then classes, then the rest."""
    constant = len(name) > 1 and name.isupper()
    kind = 0 if constant else 2 - name[:1].isupper()
    return f"{kind} {natural(name.lower())} {name}"
