"""Cache keys that are the same in every process, and differ where the content does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final
from uuid import UUID

# Values of these types never change, and their repr tells all of them.
_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None), UUID, date})
_TOLD_BY_REPR: Final = _PLAIN | {time, timedelta}
_KEPT: Final = "_meta_fields_key"
_KEPT_ANSWER: Final = "_meta_answer_key"

# What may stand in a key as it is; anything else is escaped.
_UNRESERVED: Final = r"[A-Za-z0-9._~-]"
_PLAIN_TEXT: Final = re.compile(rf"{_UNRESERVED}*")
_OTHER: Final = re.compile(rf"(?!{_UNRESERVED}).", re.DOTALL)
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


def fields_key(message: object) -> str | None:
    """Give `ClassName:16 hex digits` for a dataclass, else the class name.

    A pydantic model is taken for a dataclass: its name alone would give one query the
    answer to another. None if a field has no stable text, so that its answer must not
    be cached. A frozen message of plain values keeps its key.
    """
    kept: str | None = message.__dict__.get(_KEPT)
    if kept is not None:
        return kept
    kind = type(message)
    if not _has_fields(message):
        return kind.__name__
    try:
        text = _record(message)
    except TypeError:
        return None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    key = f"{kind.__name__}:{digest[:16]}"
    if is_dataclass(message) and _never_changes(message):
        object.__setattr__(message, _KEPT, key)
    return key


def answer_key(query_type: type[Any], pattern: str, source: object) -> str | None:
    """Give the key of an answer: the name of the query, and its pattern with values.

    source: the query itself, or an event that makes its answer stale; `{field}` is a
    field of it. Different values never give the same key. None if one of them has no
    stable text; raises AttributeError where there is no such field. A frozen query of
    plain values keeps its key.
    """
    kept: str | None = source.__dict__.get(_KEPT_ANSWER)
    if kept is not None:
        return kept
    kind: Any = query_type  # a class of a generic base is Hashable, but not to mypy
    head, pieces = _pieces(kind, pattern)
    try:
        values = [key_part(getattr(source, name)) + after for name, after in pieces]
    except TypeError:
        return None
    key = head + "".join(values)
    # An event is asked for the keys of several queries.
    if type(source) is query_type and is_dataclass(source) and _never_changes(source):
        object.__setattr__(source, _KEPT_ANSWER, key)
    return key


def key_part(value: object) -> str:
    """Write a value as a part of a key: text as it is, or escaped, others behind `=`.

    Raises TypeError for a value that has no stable text.
    """
    if type(value) is str:
        return value if _PLAIN_TEXT.fullmatch(value) else _escaped(value)
    if type(value) is UUID:  # the usual one, and legible in a server of a cache
        return f"=UUID-{value}"
    return f"={_escaped(_text(value))}"


@cache
def _pieces(
    query_type: Hashable, pattern: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Split a pattern into its beginning, and fields with what follows each.

    A value ends at the first character that it cannot have: where the pattern has none
    there, one is put in.
    """
    kind: Any = query_type
    first, *rest = _PLACEHOLDER.split(pattern)
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    last = len(pairs) - 1
    pieces = [
        (name, after if _ends(after, is_last=nth == last) else f"|{after}")
        for nth, (name, after) in enumerate(pairs)
    ]
    return f"{kind.__module__}.{kind.__qualname__}:{first}", tuple(pieces)


def _ends(after: str, *, is_last: bool) -> bool:
    if not after:
        return is_last
    return re.match(rf"{_UNRESERVED}|[%=|]", after) is None


def _escaped(text: str) -> str:
    return _OTHER.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    encoded = match[0].encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in encoded)


def _never_changes(message: Any) -> bool:
    frozen: bool = message.__dataclass_params__.frozen
    return frozen and all(
        type(getattr(message, name)) in _PLAIN for name in _names(message.__class__)
    )


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    record: Any = kind
    if is_dataclass(record):
        return tuple(field.name for field in fields(record))
    return tuple(record.model_fields)


def _has_fields(value: object) -> bool:
    if isinstance(value, type):
        return False
    return is_dataclass(value) or hasattr(type(value), "model_fields")


def _text(value: Any) -> str:
    """Write a value so that equal values of a type look equal, and others do not.

    Dataclasses are taken apart because their repr may mask what differs; sets are
    sorted because their order changes from process to process. The repr of any other
    class cannot be trusted: it may show an address, or hide a secret.
    """
    content: Any = value  # stays Any where `value` is narrowed to something unknown
    kind: Any = content.__class__
    if kind in _TOLD_BY_REPR:
        return repr(content)
    write = _WRITERS.get(kind, _other)
    return write(content)


def _other(value: Any) -> str:
    """Write a value of a class that is not Python's own, or not exactly."""
    content: Any = value
    kind: Any = content.__class__
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(value, Enum):
        return f"{name}({_text(content.value)})"
    if _has_fields(content):
        return _record(content)
    if isinstance(value, Mapping):
        return f"{name}{_mapping(content)}"
    if isinstance(value, AbstractSet):
        return f"set({','.join(sorted(map(_text, content)))})"
    plain: Any
    for plain in (str, int, float, bytes, list, tuple):
        if isinstance(content, plain):
            return f"{name}({_text(plain(content))})"
    raise TypeError(f"{kind.__name__} has no stable text")


def _record(content: Any) -> str:
    kind: Any = content.__class__
    parts = [f"{each}={_text(getattr(content, each))}" for each in _names(kind)]
    return f"{kind.__module__}.{kind.__qualname__}({','.join(parts)})"


def _list(items: Iterable[Any]) -> str:
    return f"[{','.join(map(_text, items))}]"


def _tuple(items: Iterable[Any]) -> str:
    return f"({','.join(map(_text, items))},)"


def _mapping(entries: Mapping[Any, Any]) -> str:
    items = sorted(f"{_text(key)}:{_text(value)}" for key, value in entries.items())
    return f"{{{','.join(items)}}}"


def _decimal(number: Decimal) -> str:
    """Write a number without the zeros at its end, which change nothing."""
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return str(number)
    text = "".join(map(str, digits))
    shorter = text.rstrip("0")
    if not shorter.lstrip("0"):
        return "0"
    exponent += len(text) - len(shorter)
    return f"{'-' if sign else ''}{shorter.lstrip('0')}E{exponent}"


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        return f"naive({moment.isoformat()})"
    try:
        return f"datetime({moment.astimezone(UTC).isoformat()})"
    except OverflowError:  # at the ends of time
        return f"datetime({moment.isoformat()})"


_WRITERS: Final[Mapping[Any, Callable[[Any], str]]] = {
    list: _list,
    tuple: _tuple,
    dict: _mapping,
    Decimal: lambda number: f"Decimal({_decimal(number)})",
    datetime: _moment,
}
