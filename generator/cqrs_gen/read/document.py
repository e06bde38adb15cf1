"""What one schema file says: declarations as written, nothing resolved.

Type expressions are still text and values still nodes; ``model`` gives them meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cqrs_gen.read.nodes import Entry, Node
from cqrs_gen.source import Located, Span

Text = Located[str]
Texts = tuple[Text, ...]


class FieldNode(NamedTuple):
    """A field. ``unset`` stands in ``default`` as the plain text that it is."""

    name: Text
    type: Text
    default: Node | None = None
    doc: Text | None = None
    constraints: Mapping[str, Node] = MappingProxyType({})
    example: Node | None = None
    sensitive: bool = False
    deprecated: Text | None = None
    renamed_from: Text | None = None
    spans: Mapping[str, Span] = MappingProxyType({})


class Common(NamedTuple):
    """What every declaration may have. ``spans`` are the places of its keys."""

    name: Text
    doc: Text | None
    deprecated: Text | None
    renamed_from: Text | None
    extras: Mapping[str, Node]
    spans: Mapping[str, Span] = MappingProxyType({})


class AliasNode(NamedTuple):
    """``OrderId: UUID`` or ``{ type: int, ge: 1 }``."""

    common: Common
    type: Text
    constraints: Mapping[str, Node]
    example: Node | None
    sensitive: bool


class MemberNode(NamedTuple):
    """A member of an enumeration."""

    name: Text
    doc: Text | None = None
    renamed_from: Text | None = None


class EnumNode(NamedTuple):
    """``enum:`` with its members, documented or not."""

    common: Common
    members: tuple[MemberNode, ...]
    open: bool


class RecordNode(NamedTuple):
    """A declaration that is nothing but fields: a value object or an error."""

    common: Common
    fields: tuple[FieldNode, ...]


class UnionNode(NamedTuple):
    """``union:`` of value objects."""

    common: Common
    members: Texts


TypeNode = AliasNode | EnumNode | RecordNode | UnionNode


class ChangeNode(NamedTuple):
    """How the version before ``version`` became ``version``."""

    version: int
    span: Span
    renamed_from: tuple[tuple[Text, Text], ...]
    added: tuple[Entry, ...]
    removed: tuple[tuple[Text, Text], ...]
    was: tuple[tuple[Text, Text], ...]


class EventNode(NamedTuple):
    """An event with its stored history."""

    common: Common
    fields: tuple[FieldNode, ...]
    aggregate: Text | None
    topic: Text | None
    version: Located[int] | None
    changes: tuple[ChangeNode, ...]
    wire_name: Text | None = None


class AuthNode(NamedTuple):
    """``user``, or one of ``role`` and ``permission`` with the names that suffice."""

    kind: str
    names: Texts
    span: Span


class CacheNode(NamedTuple):
    """How a query's results are kept; ``ttl`` in milliseconds."""

    span: Span
    ttl: int | None
    key: Text | None
    invalidate_on: Texts
    spans: Mapping[str, Span]


class HandlerNode(NamedTuple):
    """Run-time settings of a handler as written, durations in milliseconds."""

    settings: Mapping[str, Located[object]]
    retry_errors: Texts
    spans: Mapping[str, Span]


class ExampleNode(NamedTuple):
    """One rule of behaviour, which becomes a test."""

    name: Text
    when: tuple[Entry, ...]
    then: Texts
    raises: Text | None


class MessageNode(NamedTuple):
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
    wire_name: Text | None = None


class AggregateNode(NamedTuple):
    """The state behind commands, and what identifies it."""

    common: Common
    identity: FieldNode
    fields: tuple[FieldNode, ...]


class ProjectionNode(NamedTuple):
    """A read model and the events that it is built from."""

    common: Common
    key: Text
    fields: tuple[FieldNode, ...]
    built_from: tuple[tuple[Text, tuple[Entry, ...]], ...]


class ListenerNode(NamedTuple):
    """Something that happens after events."""

    common: Common
    when: Texts


class Document(NamedTuple):
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
