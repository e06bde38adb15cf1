"""What a name on the command line means: a declaration, a field or a member."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.edit import rules
from cqrs_gen.model import Model, resolve
from cqrs_gen.model.mentions import Mentions
from cqrs_gen.model.scope import DeclaredNode, Known, Scope
from cqrs_gen.model.types import Ref
from cqrs_gen.names import nearest
from cqrs_gen.pipeline import Read, read_schemas
from cqrs_gen.read.document import (
    AggregateNode,
    AliasNode,
    EnumNode,
    ListenerNode,
    Text,
    UnionNode,
)
from cqrs_gen.source import start_of

_SECTIONS = {
    "type": "types",
    "error": "errors",
    "event": "events",
    "command": "commands",
    "query": "queries",
    "aggregate": "aggregates",
    "projection": "projections",
    "listener": "listeners",
}


class Subject(NamedTuple):
    """Something that schemas declare, and the keys that lead to it in its file.

    ``member`` is the name of a field or of a member of an enumeration, empty for a
    declaration itself.
    """

    ref: Ref
    member: str
    name: Text
    steps: tuple[str, ...]

    @property
    def is_value(self) -> bool:
        """Whether it is a member of an enumeration."""
        return len(self.steps) > 2 and self.steps[2] == "enum"

    def __str__(self) -> str:
        return f"{self.ref.name}.{self.member}" if self.member else self.ref.name


class Schemas(NamedTuple):
    """The schemas of a project, understood: what is declared and who names it."""

    read: tuple[Read, ...]
    known: dict[Ref, Known]
    mentions: Mentions
    model: Model

    def members(self, ref: Ref) -> Iterator[Subject]:
        """Yield the fields or members of a declaration."""
        known = self.known[ref]
        home = (_SECTIONS[known.kind], ref.name)
        yield from (
            Subject(ref, name.value, name, (*home, key, name.value))
            for key, name in _members(known.node)
        )

    def declared(self, ref: Ref) -> Subject:
        """Return a declaration itself."""
        known = self.known[ref]
        name = known.node.common.name
        return Subject(ref, "", name, (_SECTIONS[known.kind], ref.name))


def understand(config: Config, report: Report) -> Schemas | None:
    """Read and resolve the schemas; with mistakes in them, names tell too little."""
    read = read_schemas(config, report)
    documents = [each.document for each in read]
    mentions = Mentions()
    model = resolve(documents, report, mentions)
    if report.failed:
        return None
    return Schemas(tuple(read), Scope(documents, Report()).known, mentions, model)


def find(
    schemas: Schemas, name: str, context: str | None, config: Config, report: Report
) -> Subject | None:
    """Return what a name means, or report why it does not mean one thing."""
    found = list(_meanings(schemas, name, context))
    if len(found) == 1:
        return found[0]
    if not found:
        guess = nearest(name, _every_name(schemas))
        report.add(
            rules.UNDECLARED,
            f"nothing called `{name}` is declared"
            + (f" in the context `{context}`" if context else ""),
            start_of(config.schemas),
            help=f"did you mean `{guess}`?" if guess else None,
        )
        return None
    first, *more = found
    report.add(
        rules.AMBIGUOUS_NAME,
        f"several contexts declare `{name}`",
        first.name.span,
        help=f"write `{first.ref.context}.{name}`, or use --context",
        notes=tuple(Note("here is another one", each.name.span) for each in more),
    )
    return None


def _meanings(schemas: Schemas, name: str, context: str | None) -> Iterator[Subject]:
    for home, plain, member in _splits(name):
        for ref in schemas.known:
            if ref.name != plain or (home or context or ref.context) != ref.context:
                continue
            if not member:
                yield schemas.declared(ref)
            else:
                yield from (each for each in schemas.members(ref) if _is(each, member))


def _is(subject: Subject, member: str) -> bool:
    """Tell whether a member is meant; those of enumerations also in UPPER_CASE."""
    return subject.member == member or (
        subject.is_value and subject.member.upper() == member
    )


def _splits(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield the ways to read a name: as context, declaration and member."""
    match name.split("."):
        case [plain]:
            yield "", plain, ""
        case [first, second]:
            yield first, second, ""
            yield "", first, second
        case [home, plain, member]:
            yield home, plain, member
        case _:
            return


def _every_name(schemas: Schemas) -> Iterator[str]:
    for ref in schemas.known:
        yield ref.name
        yield str(ref)
        yield from (str(each) for each in schemas.members(ref))


def _members(node: DeclaredNode) -> Iterator[tuple[str, Text]]:
    match node:
        case EnumNode():
            yield from (("enum", member.name) for member in node.members)
        case AliasNode() | UnionNode() | ListenerNode():
            return
        case AggregateNode():
            yield "id", node.identity.name
            yield from (("fields", field.name) for field in node.fields)
        case _:
            yield from (("fields", field.name) for field in node.fields)
