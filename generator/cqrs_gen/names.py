"""Names are words; a letter case is applied once, where a name is printed."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

# A reserved list that is fixed here and not read from the running interpreter: the
# same schema must be right or wrong on every machine.
KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif "
    "else except finally for from global if import in is lambda nonlocal not or pass "
    "raise return try while with yield".split()
)
# Modules of Python that emitted code imports, or that every program meets sooner or
# later: a package or context of this name would stand in their way.
PYTHON_MODULES = frozenset(
    "abc ast asyncio base64 builtins collections contextlib copy dataclasses datetime "
    "decimal enum functools inspect io itertools json logging math os pathlib random re "
    "string sys test time types typing uuid warnings".split()
)
WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)]
)


@lru_cache(maxsize=16384)
def snake(name: str) -> str:
    """Return ``PlaceOrder`` as ``place_order``, ``HTTPServer2`` as ``http_server2``."""
    words = _WORDS.findall(name)
    parts: list[str] = []
    for word in words:
        if word.isdigit() and parts:
            parts[-1] += word
        else:
            parts.append(word.lower())
    return "_".join(parts)


@lru_cache(maxsize=16384)
def pascal(name: str) -> str:
    """Return ``order_line`` or ``order-line`` as ``OrderLine``."""
    return "".join(word[:1].upper() + word[1:] for word in _WORDS.findall(name))


@lru_cache(maxsize=16384)
def natural(text: str) -> str:
    """Return a key that sorts ``item2`` before ``item10``, as isort and ruff do."""
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(20), text)


def sentence(name: str) -> str:
    """Return ``PlaceOrder`` as ``place order``, for prose."""
    return snake(name).replace("_", " ")


def plural(word: str) -> str:
    """Return the plural of an English noun in lower case, good enough for names."""
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a person most likely meant, if there is one."""
    folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    if name.casefold() in folded:
        return folded[name.casefold()]
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
