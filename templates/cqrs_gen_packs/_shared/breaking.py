"""Values that break exactly what a constraint demands, for the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from cqrs_gen.model import Index
from cqrs_gen.model.matching import matches
from cqrs_gen.model.nodes import Constraints, Field
from cqrs_gen.model.samples import sample_field
from cqrs_gen.model.values import NOTHING, Items, Value, Wrapped
from cqrs_gen_packs._shared.layout import Code, flat
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.text import string

_NO_MATCH = ("", "?", " ", "0", "a", "A", "é")


def breaking_values(
    field: Field,
    made: str,
    limits: Iterable[Constraints],
    index: Index,
    module: Module,
) -> Iterator[Code]:
    """Yield code of a value for each constraint that it breaks.

    ``made`` is code that makes the whole, for long values; there may be none.
    """
    sample = sample_field(field, index)
    held = ""
    if made and field.required and isinstance(sample, Items) and sample.kind == "list":
        held = f"{made}.{field.name}"
    for each in limits:
        for value in _bounds(each):
            yield _like(sample, value, module)
        yield from _lengths(each, sample, held, module)
        if each.pattern is not None:
            for text in _NO_MATCH:
                if not matches(each.pattern, text):
                    yield _like(sample, text, module)
                    break


def _bounds(limits: Constraints) -> Iterator[Value]:
    step: dict[str, int] = {"ge": -1, "gt": 0, "le": 1, "lt": 0}
    for word, limit in limits.bounds.items():
        moved = _moved(limit, step[word])
        if moved is not NOTHING:
            yield moved
    factor = limits.multiple_of
    if isinstance(factor, Decimal | float) or (isinstance(factor, int) and factor > 1):
        yield factor / 2 if not isinstance(factor, int) else factor + 1


def _moved(limit: Value, steps: int) -> Value:
    try:
        if isinstance(limit, datetime | timedelta):
            return limit + timedelta(seconds=steps)
        if isinstance(limit, date):
            return limit + timedelta(days=steps)
    except OverflowError:
        return NOTHING
    if isinstance(limit, int | float | Decimal):
        return limit + steps
    return NOTHING


def _lengths(
    limits: Constraints, sample: Value, held: str, module: Module
) -> Iterator[Code]:
    inner = sample
    while isinstance(inner, Wrapped):
        inner = inner.value
    if limits.min_length:
        if isinstance(inner, str | bytes):
            yield _like(sample, inner[: limits.min_length - 1], module)
        elif held:
            yield f"{held}[:{limits.min_length - 1}]"
        elif isinstance(inner, Items):
            fewer = Items(inner.kind, inner.items[: limits.min_length - 1])
            yield _like(sample, fewer, module)
    if limits.max_length is not None:
        many = limits.max_length + 1
        if isinstance(inner, str):
            yield _repeated(sample, f'"x" * {many}', module)
        elif isinstance(inner, bytes):
            yield _repeated(sample, f'b"x" * {many}', module)
        elif held and isinstance(inner, Items) and inner.kind == "list":
            yield f"{held}[:1] * {many}"
        elif isinstance(inner, Items) and inner.kind == "list" and inner.items:
            item = flat(module.value(inner.items[0]))
            yield _repeated(sample, f"[{item}] * {many}", module)


def _like(sample: Value, value: Value, module: Module) -> Code:
    """Write a value under the aliases of the sample."""
    if isinstance(sample, Wrapped):
        return module.value(Wrapped(sample.ref, _unwrapped(sample.value, value)))
    return module.value(value)


def _unwrapped(sample: Value, value: Value) -> Value:
    if isinstance(sample, Wrapped):
        return Wrapped(sample.ref, _unwrapped(sample.value, value))
    return value


def _repeated(sample: Value, code: str, module: Module) -> Code:
    if not isinstance(sample, Wrapped):
        return code
    marker = flat(module.value(Wrapped(sample.ref, _unwrapped(sample.value, "\0"))))
    return marker.replace(string("\0"), code)
