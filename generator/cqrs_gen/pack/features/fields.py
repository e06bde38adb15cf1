"""What a field, or an alias of a type, may say of its values."""

from __future__ import annotations

from collections.abc import Callable

from cqrs_gen.model.nodes import Alias, Field
from cqrs_gen.model.values import NOTHING, UNSET
from cqrs_gen.pack.features.feature import Feature, of_fields

CONSTRAINTS = {
    "ge": "a value is at least this",
    "gt": "a value is above this",
    "le": "a value is at most this",
    "lt": "a value is below this",
    "multiple_of": "a number is a multiple of this",
    "min_length": "a text or collection has at least this length",
    "max_length": "a text or collection has at most this length",
    "pattern": "a text matches a regular expression",
}


def _constrains(word: str) -> Callable[[Field | Alias], bool]:
    return lambda it: getattr(it.constraints, word) not in {None, NOTHING}


def _default(it: Field | Alias) -> bool:
    return isinstance(it, Field) and it.default is not NOTHING and not _unset(it)


def _unset(it: Field | Alias) -> bool:
    return isinstance(it, Field) and it.default is UNSET


FEATURES = (
    Feature(
        "field.default",
        "a field may be left out, and has this value then",
        of_fields("default", _default),
    ),
    Feature(
        "field.unset",
        "a field that is left out is told from one that is null",
        of_fields("default", _unset),
    ),
    Feature(
        "field.example",
        "a value for the tests that are emitted",
        of_fields("example", lambda it: it.example is not NOTHING),
    ),
    Feature(
        "field.sensitive",
        "a value is masked where it is printed",
        of_fields("sensitive", lambda it: it.sensitive),
    ),
    *(
        Feature(f"constraint.{word}", says, of_fields(word, _constrains(word)))
        for word, says in CONSTRAINTS.items()
    ),
)
