"""Values made up from types and constraints, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Context, Decimal, localcontext
from itertools import islice
from math import ceil
from typing import TypeVar
from uuid import UUID

from cqrs_gen.model.acceptance import breach
from cqrs_gen.model.fields import broken
from cqrs_gen.model.finite import heights
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import (
    UNCONSTRAINED,
    Aggregate,
    Alias,
    Constraints,
    Enumeration,
    Field,
    Projection,
    Record,
    TaggedUnion,
)
from cqrs_gen.model.patterns import proposals
from cqrs_gen.model.types import (
    DictOf,
    ListOf,
    LiteralOf,
    Nullable,
    Ref,
    Scalar,
    SetOf,
    TupleOf,
    TypeRef,
)
from cqrs_gen.model.values import (
    NOTHING,
    EnumMember,
    Instance,
    Items,
    Pairs,
    Value,
    Wrapped,
)

Moving = TypeVar("Moving", datetime, date, timedelta)

_DEEPEST = 6
_MOST_LEVELS = 40
_MOST_VALUES = 2_000
_LONGEST = 10_000
_DIGITS = 12_000  # more than a bound can have, so that no step of the sums rounds
_MOMENT = datetime(2030, 1, 31, 9, 30, tzinfo=UTC)


def sample_fields(
    fields: tuple[Field, ...], index: Index, depth: int = 0
) -> tuple[tuple[str, Value], ...]:
    """Return values for the required fields, in their order."""
    return tuple(
        (field.name, sample_field(field, index, depth))
        for field in fields
        if field.required
    )


def sample_field(field: Field, index: Index, depth: int = 0) -> Value:
    """Return an acceptable value of a field; its example where it has one.

    NOTHING where a value would be larger than anybody wants to read in a test.
    """
    if field.example is not NOTHING:
        return field.example
    sampler = _Sampler(index)
    value = sampler.of(field.type, field.constraints, field.name, depth, 0)
    return NOTHING if sampler.too_large else value


def sample_type(type_: TypeRef, word: str, index: Index) -> Value:
    """Return a value of a type on its own; ``word`` flavours texts."""
    return _Sampler(index).of(type_, UNCONSTRAINED, word, 0, 0)


def constraints_of(field: Field, index: Index) -> Iterator[Constraints]:
    """Yield the constraints of a field and of the aliases in its type."""
    if field.constraints:
        yield field.constraints
    yield from index.constraints(field.type)
    base = index.base(field.type)
    if isinstance(base, Nullable):
        yield from index.constraints(base.inner)


def acceptable(value: Value, field: Field, index: Index) -> bool:
    """Tell whether a value satisfies the constraints of a field and of its type."""
    problem = breach(value, field.constraints, index, records=False)
    return value is not NOTHING and problem is None


class _Sampler:
    def __init__(self, index: Index) -> None:
        self._index = index
        self._open: list[Ref] = []
        self._made = 0
        self.too_large = False

    def of(
        self, type_: TypeRef, limits: Constraints, word: str, depth: int, nth: int
    ) -> Value:
        """Make the ``nth`` value of a type; ``word`` flavours texts."""
        self._made += 1
        length = limits.min_length or 0
        if (
            self._made > _MOST_VALUES
            or len(self._open) > _MOST_LEVELS
            or length > _LONGEST
        ):
            self.too_large = True
        if self.too_large:
            return None
        match type_:
            case Ref():
                return self._declared(type_, limits, word, depth, nth)
            case Scalar(name):
                return _scalar(name, limits, word, nth)
            case LiteralOf(values):
                return values[nth % len(values)]
            case Nullable(inner):
                if depth >= _DEEPEST or self._is_open(inner):
                    return None
                return self.of(inner, limits, word, depth, nth)
            case ListOf(item) | SetOf(item):
                kind = "list" if isinstance(type_, ListOf) else "set"
                return Items(kind, self._several(item, limits, word, depth))
            case TupleOf(items, is_open):
                if is_open:
                    return Items("tuple", self._several(items[0], limits, word, depth))
                return Items(
                    "tuple",
                    tuple(
                        self.of(item, UNCONSTRAINED, word, depth + 1, nth)
                        for item in items
                    ),
                )
            case DictOf(key, value):
                keys = self._several(key, limits, word, depth)
                values_ = self._several(value, limits, word, depth)
                # Where the value would stand inside of itself there is none of it.
                return Pairs(tuple(zip(keys, values_, strict=False)))

    def _several(
        self, item: TypeRef, limits: Constraints, word: str, depth: int
    ) -> tuple[Value, ...]:
        least = limits.min_length or 0
        room = depth < _DEEPEST and limits.max_length != 0
        wanted = 1 if room and not self._is_open(item) else 0
        count = max(least, wanted)
        return tuple(
            self.of(item, UNCONSTRAINED, word, depth + 1, nth) for nth in range(count)
        )

    def _declared(
        self, ref: Ref, limits: Constraints, word: str, depth: int, nth: int
    ) -> Value:
        self._open.append(ref)
        value = self._opened(ref, limits, word, depth, nth)
        self._open.pop()
        return value

    def _opened(
        self, ref: Ref, limits: Constraints, word: str, depth: int, nth: int
    ) -> Value:
        declared = self._index[ref]
        match declared:
            case Alias():
                if declared.example is not NOTHING:
                    return Wrapped(ref, declared.example)
                merged = _both(limits, declared.constraints)
                return Wrapped(ref, self.of(declared.target, merged, word, depth, nth))
            case Enumeration():
                members = declared.members
                return EnumMember(ref, members[nth % len(members)].name)
            case TaggedUnion():
                return self.of(self._shallow(declared), limits, word, depth + 1, nth)
            case Record() | Aggregate() | Projection():
                return Instance(ref, tuple(self._fields(declared.fields, depth + 1)))
            case _:
                raise AssertionError(f"{ref} is not a type")

    def _fields(
        self, fields: tuple[Field, ...], depth: int
    ) -> Iterator[tuple[str, Value]]:
        for field in fields:
            if field.example is not NOTHING and field.required:
                yield field.name, field.example
            elif field.required:
                limits, word = field.constraints, field.name
                yield word, self.of(field.type, limits, word, depth, 0)

    def _is_open(self, type_: TypeRef) -> bool:
        """Tell whether a value of this type would stand inside of another one."""
        return self._index.base(type_) in self._open

    def _shallow(self, union: TaggedUnion) -> Ref:
        """Prefer a member that does not lead back into the union."""
        if union.ref in self._open[:-1]:
            known = heights(self._index)
            return min(union.members, key=lambda member: known[member])
        for member in union.members:
            fields = self._index.record_fields(member)
            if all(self._index.is_union(field.type) is not union for field in fields):
                return member
        return union.members[0]


def _both(first: Constraints, second: Constraints) -> Constraints:
    words = ("ge", "gt", "le", "lt", "multiple_of")
    told = {
        word: getattr(first if getattr(first, word) is not NOTHING else second, word)
        for word in words
    }
    return Constraints(
        **told,
        min_length=_first(first.min_length, second.min_length),
        max_length=_first(first.max_length, second.max_length),
        pattern=first.pattern or second.pattern,
    )


def _first(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _scalar(name: str, limits: Constraints, word: str, nth: int) -> Value:
    match name:
        case "str":
            return _text(word.replace("_", " "), limits, nth)
        case "bytes":
            text = _text(word, limits, nth)
            return text.encode("ascii", "replace")
        case "int":
            number = _number(limits, nth, Decimal(1))
            return int(number)
        case "Decimal":
            return _number(limits, nth, Decimal("0.01"))
        case "float":
            return float(_number(limits, nth, Decimal("0.5")))
        case "bool":
            return True
        case "UUID":
            return UUID(int=0x4000_8000_0000_0000_0000 + nth + 1)
        case "datetime":
            return _moment(limits, _MOMENT + timedelta(days=nth), timedelta(seconds=1))
        case "date":
            return _day(limits, (_MOMENT + timedelta(days=nth)).date())
        case "time":
            return time(9, 30, nth % 60)
        case "timedelta":
            length = timedelta(minutes=nth + 1)
            return _span(limits, length)
        case "Any":
            return word
        case _:
            return None


def _text(word: str, limits: Constraints, nth: int) -> str:
    if limits.pattern is None:
        return _words(word, limits, nth)
    fitting = dict.fromkeys(_matching(limits))
    return next(islice(fitting, nth, None), _words(word, limits, nth))


def _matching(limits: Constraints) -> Iterator[str]:
    """Yield texts that satisfy a pattern and the bounds on its length."""
    assert limits.pattern is not None
    for text in proposals(limits.pattern, limits.min_length or 0):
        if broken(text, limits) is None:
            yield text


def _words(word: str, limits: Constraints, nth: int) -> str:
    text = word if nth == 0 else f"{word} {nth + 1}"
    least, most = limits.min_length or 0, limits.max_length
    if len(text) < least:
        text = (text + " ") * (least // (len(text) + 1) + 1)
        text = text[:least].rstrip()
        text += "x" * (least - len(text))
    if most is not None and len(text) > most:
        text = text[:most] if nth == 0 else str(nth + 1)[:most]
        text = text.rstrip() + "x" * (len(text) - len(text.rstrip()))
    return text


def _decimal(value: Value) -> Decimal | None:
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    return None


def _number(limits: Constraints, nth: int, step: Decimal) -> Decimal:
    with localcontext(Context(prec=_DIGITS)):
        return _exact_number(limits, nth, step)


def _exact_number(limits: Constraints, nth: int, step: Decimal) -> Decimal:
    ge, gt, le, lt = map(_decimal, (limits.ge, limits.gt, limits.le, limits.lt))
    low = max(
        (each for each in (ge, None if gt is None else gt + step) if each is not None),
        default=None,
    )
    high = min(
        (each for each in (le, None if lt is None else lt - step) if each is not None),
        default=None,
    )
    value = Decimal(nth + 1)
    if low is not None:
        value = max(value, low + nth)
    if high is not None:
        value = min(value, high)
    factor = _decimal(limits.multiple_of)
    if factor is not None:
        value = ceil(value / factor) * factor
        if high is not None and value > high:
            value = (high // factor) * factor
    return value


def _moment(limits: Constraints, value: datetime, step: timedelta) -> datetime:
    for limit in (limits.ge, limits.gt):
        if isinstance(limit, datetime):
            value = _moved(limit, step)
    for limit in (limits.le, limits.lt):
        if isinstance(limit, datetime) and value.tzinfo == limit.tzinfo:
            value = min(value, _moved(limit, -step))
    return value


def _day(limits: Constraints, value: date) -> date:
    for limit in (limits.ge, limits.gt):
        if isinstance(limit, date):
            value = max(value, _moved(limit, timedelta(days=1)))
    for limit in (limits.le, limits.lt):
        if isinstance(limit, date):
            value = min(value, _moved(limit, -timedelta(days=1)))
    return value


def _span(limits: Constraints, value: timedelta) -> timedelta:
    second = timedelta(seconds=1)
    for limit in (limits.ge, limits.gt):
        if isinstance(limit, timedelta):
            value = max(value, _moved(limit, second))
    for limit in (limits.le, limits.lt):
        if isinstance(limit, timedelta):
            value = min(value, _moved(limit, -second))
    return value


def _moved(limit: Moving, step: timedelta) -> Moving:
    """Return the limit a step further, or itself at the ends of Python's calendar."""
    try:
        return limit + step
    except OverflowError:
        return limit
