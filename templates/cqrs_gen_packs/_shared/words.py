"""English words in names: the only place that knows a library for them."""

from __future__ import annotations

from functools import cache

from pluralizer import Pluralizer

# What the library takes for plurals of other words.
_IRREGULAR = {
    "sku": "skus",
    "cache": "caches",
    "niche": "niches",
    "avalanche": "avalanches",
}
_UNCOUNTABLE = ("data", "metadata")


@cache
def singular(word: str) -> str:
    """Return the singular of a noun in snake case, the word itself where it is one."""
    head, underscore, last = word.rpartition("_")
    return head + underscore + _library().singular(last) if last else word


@cache
def _library() -> Pluralizer:
    library = Pluralizer()  # type: ignore[no-untyped-call]
    for one, many in _IRREGULAR.items():
        library.add_irregular_rule(one, many)
    for word in _UNCOUNTABLE:
        library.add_uncountable_rule(word)
    return library
