"""What one schema file says: declarations as written, nothing resolved.

Type expressions are still text and values still nodes; ``model`` gives them meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cqrs_gen.read.nodes import Entry, Node
from cqrs_gen.source import Located, Span

Text = Located[str]
Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FieldNode:
    """A field. ``unset`` stands in ``default`` as the plain text that it is."""

    name: Text
    type: Text
    default: Node | None = None
    doc: Text | None = None
    constraints: Mapping[str, Node] = field(default_factory=dict[str, Node])
    example: Node | None = None
    sensitive: bool = False
    deprecated: Text | None = None
    renamed_from: Text | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """What every declaration may have."""

    name: Text
    doc: Text | None
    deprecated: Text | None
    renamed_from: Text | None
    extras: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class AliasNode:
    """``OrderId: UUID`` or ``{ type: int, ge: 1 }``."""

    common: Common
    type: Text
    constraints: Mapping[str, Node]
    example: Node | None
    sensitive: bool


@dataclass(frozen=True, slots=True)
class EnumNode:
    """``enum:`` with its members, documented or not."""

    common: Common
    members: tuple[tuple[Text, Text | None], ...]
    open: bool


@dataclass(frozen=True, slots=True)
class RecordNode:
    """A declaration that is nothing but fields: a value object or an error."""

    common: Common
    fields: tuple[FieldNode, ...]


@dataclass(frozen=True, slots=True)
class UnionNode:
    """``union:`` of value objects."""

    common: Common
    members: Texts


TypeNode = AliasNode | EnumNode | RecordNode | UnionNode


@dataclass(frozen=True, slots=True)
class ChangeNode:
    """How the version before ``version`` became ``version``."""

    version: int
    span: Span
    renamed_from: tuple[tuple[Text, Text], ...]
    added: tuple[Entry, ...]
    removed: tuple[tuple[Text, Text], ...]
    was: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class EventNode:
    """An event with its stored history."""

    common: Common
    fields: tuple[FieldNode, ...]
    aggregate: Text | None
    topic: Text | None
    version: Located[int] | None
    changes: tuple[ChangeNode, ...]


@dataclass(frozen=True, slots=True)
class AuthNode:
    """``user``, or one of ``role`` and ``permission`` with the names that suffice."""

    kind: str
    names: Texts
    span: Span


@dataclass(frozen=True, slots=True)
class CacheNode:
    """How a query's results are kept; ``ttl`` in milliseconds."""

    span: Span
    ttl: int | None
    key: Text | None
    invalidate_on: Texts


@dataclass(frozen=True, slots=True)
class HandlerNode:
    """Run-time settings of a handler as written, durations in milliseconds."""

    settings: Mapping[str, Located[object]]
    retry_errors: Texts


@dataclass(frozen=True, slots=True)
class ExampleNode:
    """One rule of behaviour, which becomes a test."""

    name: Text
    when: tuple[Entry, ...]
    then: Texts
    raises: Text | None


@dataclass(frozen=True, slots=True)
class MessageNode:
    """A command or a query; keys of the other kind are refused while reading."""

    common: Common
    fields: tuple[FieldNode, ...]
    returns: Text | None
    aggregate: Text | None
    effect: Text | None
    emits: Texts
    raises: Texts
    auth: AuthNode | None
    cache: CacheNode | None
    handler: HandlerNode
    examples: tuple[ExampleNode, ...]
    reserved: Texts


@dataclass(frozen=True, slots=True)
class AggregateNode:
    """The state behind commands, and what identifies it."""

    common: Common
    identity: FieldNode
    fields: tuple[FieldNode, ...]


@dataclass(frozen=True, slots=True)
class ProjectionNode:
    """A read model and the events that it is built from."""

    common: Common
    key: Text
    fields: tuple[FieldNode, ...]
    built_from: tuple[tuple[Text, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class ListenerNode:
    """Something that happens after events."""

    common: Common
    when: Texts


@dataclass(frozen=True, slots=True)
class Document:
    """One schema file."""

    path: str
    context: Text
    doc: Text | None
    uses: Texts
    types: tuple[TypeNode, ...]
    errors: tuple[RecordNode, ...]
    events: tuple[EventNode, ...]
    commands: tuple[MessageNode, ...]
    queries: tuple[MessageNode, ...]
    aggregates: tuple[AggregateNode, ...]
    projections: tuple[ProjectionNode, ...]
    listeners: tuple[ListenerNode, ...]
    extras: Mapping[str, Node]
