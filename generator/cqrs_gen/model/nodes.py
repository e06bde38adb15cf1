"""The model: what all schemas of a project mean together. Frozen and neutral.

Nothing here knows a target. Declarations refer to each other by ``Ref``; ``Index``
answers what a reference leads to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from cqrs_gen.model.types import Ref, TypeRef
from cqrs_gen.model.values import NOTHING, Value
from cqrs_gen.read.nodes import Node
from cqrs_gen.source import Span


class Constraints(NamedTuple):
    """What a value must satisfy, in the words of annotated-types."""

    ge: Value = NOTHING
    gt: Value = NOTHING
    le: Value = NOTHING
    lt: Value = NOTHING
    multiple_of: Value = NOTHING
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None

    @property
    def bounds(self) -> dict[str, Value]:
        """The bounds that are set, in a fixed order."""
        told = {"ge": self.ge, "gt": self.gt, "le": self.le, "lt": self.lt}
        return {word: value for word, value in told.items() if value is not NOTHING}

    @property
    def lengths(self) -> dict[str, int]:
        """The lengths that are set, in a fixed order."""
        told = {"min_length": self.min_length, "max_length": self.max_length}
        return {word: value for word, value in told.items() if value is not None}

    def __bool__(self) -> bool:
        return self != UNCONSTRAINED


UNCONSTRAINED = Constraints()


class Field(NamedTuple):
    """A field. ``default`` is NOTHING for a required one, UNSET for a patch field.

    ``spans`` are the places of its keys, where it is written as a mapping.
    """

    name: str
    type: TypeRef
    span: Span
    default: Value = NOTHING
    doc: str | None = None
    constraints: Constraints = UNCONSTRAINED
    example: Value = NOTHING
    sensitive: bool = False
    deprecated: str | None = None
    renamed_from: str | None = None
    spans: Mapping[str, Span] = MappingProxyType({})

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.default is NOTHING


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """What every declaration has. ``spans`` are the places of the keys that it has."""

    ref: Ref
    span: Span
    doc: str | None = None
    deprecated: str | None = None
    renamed_from: str | None = None
    extras: Mapping[str, Node] = field(default_factory=dict[str, Node])
    spans: Mapping[str, Span] = field(default_factory=dict[str, Span])

    @property
    def name(self) -> str:
        """The name without its context."""
        return self.ref.name

    @property
    def context(self) -> str:
        """The context that declares it."""
        return self.ref.context


@dataclass(frozen=True, slots=True, eq=False)
class Alias(Declared):
    """A new name for a type, with constraints of its own."""

    target: TypeRef = field(kw_only=True)
    constraints: Constraints = UNCONSTRAINED
    example: Value = NOTHING
    sensitive: bool = False


class Member(NamedTuple):
    """A value of an enumeration. The name is also what is stored.

    ``former`` is the place of its former name.
    """

    name: str
    doc: str | None
    renamed_from: str | None = None
    former: Span | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Enumeration(Declared):
    """A choice of names; an open one keeps values that it does not know."""

    members: tuple[Member, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Record(Declared):
    """A value object."""

    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TaggedUnion(Declared):
    """One of several value objects, told apart by type name."""

    members: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Error(Declared):
    """A way in which a message can be refused."""

    fields: tuple[Field, ...] = ()


class VersionChange(NamedTuple):
    """How version ``version - 1`` of an event became ``version``."""

    version: int
    renamed: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, Value, TypeRef], ...]
    removed: tuple[tuple[str, TypeRef], ...]
    was: tuple[tuple[str, TypeRef], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Event(Declared):
    """Something that happened."""

    fields: tuple[Field, ...] = ()
    aggregate: Ref | None = None
    topic: str | None = None
    version: int = 1
    changes: tuple[VersionChange, ...] = ()
    wire_name: str | None = None

    @property
    def stored_as(self) -> str:
        """The name under which it is stored and sent, within its context."""
        return self.wire_name or self.renamed_from or self.name


class Auth(NamedTuple):
    """Who may send a message: ``user``, ``role`` or ``permission``."""

    kind: str
    names: tuple[str, ...]
    span: Span


class Handling(NamedTuple):
    """Run-time settings of a handler; durations in milliseconds."""

    timeout: int | None = None
    retries: int = 0
    backoff: int | None = None
    retry_errors: tuple[Ref, ...] = ()
    priority: int | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    metrics: bool | None = None
    tracing: bool | None = None
    validation: bool | None = None
    context: bool = False
    spans: Mapping[str, Span] = MappingProxyType({})


DEFAULT_HANDLING = Handling()


class Cache(NamedTuple):
    """How a query's results are kept; ``ttl`` in milliseconds.

    ``event_spans`` are the places where the events of ``invalidate_on`` are named.
    """

    span: Span
    ttl: int | None
    key: str | None
    invalidate_on: tuple[Ref, ...]
    spans: Mapping[str, Span]
    event_spans: Mapping[Ref, Span]


class Example(NamedTuple):
    """One rule of behaviour: given fields, the events or the error that follow."""

    name: str
    span: Span
    when: tuple[tuple[str, Value], ...]
    then: tuple[Ref, ...]
    raises: Ref | None


@dataclass(frozen=True, slots=True, eq=False)
class Message(Declared):
    """What commands and queries share."""

    fields: tuple[Field, ...] = ()
    returns: TypeRef | None = None
    aggregate: Ref | None = None
    raises: tuple[Ref, ...] = ()
    auth: Auth | None = None
    handling: Handling = DEFAULT_HANDLING
    examples: tuple[Example, ...] = ()
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Command(Message):
    """A wish to change something."""

    effect: str | None = None
    emits: tuple[Ref, ...] = ()
    wire_name: str | None = None

    @property
    def stored_as(self) -> str:
        """The name under which it is stored and sent, within its context."""
        return self.wire_name or self.renamed_from or self.name


@dataclass(frozen=True, slots=True, eq=False)
class Query(Message):
    """A question."""

    cache: Cache | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Aggregate(Declared):
    """The state that commands change; ``fields`` starts with the identity."""

    fields: tuple[Field, ...] = ()

    @property
    def identity(self) -> Field:
        """The field that identifies an aggregate."""
        return self.fields[0]


class Source(NamedTuple):
    """What a projection takes from one event.

    ``copied`` names fields of the same name, ``said`` gives values for others.
    """

    event: Ref
    copied: tuple[str, ...]
    said: tuple[tuple[str, Value], ...]
    complete: bool


@dataclass(frozen=True, slots=True, eq=False)
class Projection(Declared):
    """A read model and how events build it."""

    key: str = ""
    fields: tuple[Field, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Listener(Declared):
    """Something that happens after events."""

    when: tuple[Ref, ...] = ()


TypeDef: TypeAlias = Alias | Enumeration | Record | TaggedUnion
Shape: TypeAlias = TypeDef | Aggregate | Projection
Declaration: TypeAlias = Shape | Error | Event | Command | Query | Listener


def fields_of(declared: Declaration) -> tuple[Field, ...]:
    """Return the fields of a declaration; none for one that has none."""
    match declared:
        case Alias() | Enumeration() | TaggedUnion() | Listener():
            return ()
        case _:
            return declared.fields


class Context(NamedTuple):
    """A bounded context, gathered from all of its files."""

    name: str
    span: Span
    doc: str | None
    uses: tuple[str, ...]
    types: tuple[TypeDef, ...] = ()
    errors: tuple[Error, ...] = ()
    events: tuple[Event, ...] = ()
    commands: tuple[Command, ...] = ()
    queries: tuple[Query, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    projections: tuple[Projection, ...] = ()
    listeners: tuple[Listener, ...] = ()
    extras: Mapping[str, Node] = MappingProxyType({})

    @property
    def messages(self) -> tuple[Command | Query, ...]:
        """The commands, then the queries."""
        return (*self.commands, *self.queries)

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """Everything that the context declares."""
        return (
            *self.types,
            *self.errors,
            *self.events,
            *self.commands,
            *self.queries,
            *self.aggregates,
            *self.projections,
            *self.listeners,
        )


class Model(NamedTuple):
    """All contexts of a project by name, in alphabetical order."""

    contexts: tuple[Context, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all contexts."""
        return tuple(context.name for context in self.contexts)
