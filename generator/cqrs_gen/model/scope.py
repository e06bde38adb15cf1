"""Which names exist, and what each one leads to from where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model import rules
from cqrs_gen.model.annotations import parse_type
from cqrs_gen.model.mentions import Mentions
from cqrs_gen.model.shapes import (
    AliasShape,
    EnumShape,
    RecordShape,
    Shape,
    UnionShape,
)
from cqrs_gen.model.types import SCALARS, Ref, TypeRef
from cqrs_gen.names import nearest, snake
from cqrs_gen.read.document import (
    AggregateNode,
    AliasNode,
    Common,
    Document,
    EnumNode,
    EventNode,
    FieldNode,
    ListenerNode,
    MessageNode,
    ProjectionNode,
    RecordNode,
    Text,
    UnionNode,
)
from cqrs_gen.source import Located, Span

DeclaredNode = (
    AliasNode
    | EnumNode
    | RecordNode
    | UnionNode
    | EventNode
    | MessageNode
    | AggregateNode
    | ProjectionNode
    | ListenerNode
)
CONTAINERS = ("list", "set", "tuple", "dict", "Literal")
SHAPED = ("type", "aggregate", "projection")
_MOST_GUESSES = 100  # each one compares with every name; nobody reads so many


@dataclass(frozen=True, slots=True)
class Known:
    """A declaration as written, and its kind."""

    kind: str
    node: DeclaredNode

    @property
    def span(self) -> Span:
        """Where the name is declared."""
        return self.node.common.name.span


class Scope:
    """All declarations of a project by reference, and their outlines."""

    def __init__(
        self,
        documents: Iterable[Document],
        report: Report,
        mentions: Mentions | None = None,
    ) -> None:
        self.documents = tuple(documents)
        self._report = report
        self._mentions = mentions
        self.known: dict[Ref, Known] = {}
        self.uses: dict[str, tuple[Text, ...]] = {}
        self._shapes: dict[Ref, Shape | None] = {}
        self._in_progress: list[Ref] = []
        self._guesses = 0
        folded: dict[tuple[str, str], Ref] = {}
        for document in self.documents:
            context = document.context.value
            self.uses[context] = (*self.uses.get(context, ()), *document.uses)
            for kind, node in _declared(document):
                self._declare(context, Known(kind, node), folded)

    def contexts(self) -> list[str]:
        """Return the names of all contexts."""
        return sorted(self.uses)

    def type(self, context: str, text: Located[str]) -> TypeRef | None:
        """Parse a type where it is written; mistakes are reported."""

        def lookup(word: str, span: Span) -> Ref | None:
            return self.find(context, Located(word, span), SHAPED, "type")

        return parse_type(text, lookup, self._report)

    def find(
        self, context: str, name: Text, kinds: tuple[str, ...], wanted: str
    ) -> Ref | None:
        """Return what a name leads to, or report that it leads nowhere."""
        home, _, plain = name.value.rpartition(".")
        home = home or context
        rule = rules.UNKNOWN_TYPE if wanted == "type" else rules.UNKNOWN_NAME
        if home != context and not self._may_use(context, home, name):
            return None
        ref = Ref(home, plain)
        found = self.known.get(ref)
        if found is not None and found.kind in kinds:
            self.mention(ref, "", name)
            return ref
        if found is not None:
            message = f"`{name.value}` is {a(found.kind)}, not {a(wanted)}"
            self._report.add(rule, message, name.span)
            return None
        self._report.add(
            rule,
            f"no {wanted} is called `{name.value}`",
            name.span,
            help=self._nearest(ref, context, kinds, wanted),
        )
        return None

    def mention(self, ref: Ref, member: str, text: Text) -> None:
        """Take down where something is named, if anybody wants to know."""
        if self._mentions is not None:
            self._mentions.add(ref, member, text)

    def shape(self, ref: Ref) -> Shape | None:
        """Return the outline of a declared type, without reporting again."""
        if ref not in self._shapes:
            if ref in self._in_progress:
                return None
            self._in_progress.append(ref)
            self._shapes[ref] = self._outline(ref)
            self._in_progress.pop()
        return self._shapes[ref]

    def _outline(self, ref: Ref) -> Shape | None:
        known = self.known.get(ref)
        node = known.node if known else None
        if isinstance(node, AliasNode):
            target = self._silent(ref.context, node.type)
            return AliasShape(target) if target is not None else None
        if isinstance(node, EnumNode):
            names = tuple(member.name.value for member in node.members)
            return EnumShape(names, node.open)
        if isinstance(node, UnionNode):
            members = (self._silent(ref.context, member) for member in node.members)
            return UnionShape(tuple(each for each in members if isinstance(each, Ref)))
        if isinstance(node, RecordNode | ProjectionNode):
            return self._record(ref.context, node.fields)
        if isinstance(node, AggregateNode):
            return self._record(ref.context, (node.identity, *node.fields))
        return None

    def _record(self, context: str, fields: tuple[FieldNode, ...]) -> RecordShape:
        return RecordShape(
            {
                field.name.value: (
                    self._silent(context, field.type),
                    field.default is None,
                )
                for field in fields
            }
        )

    def _silent(self, context: str, text: Located[str]) -> TypeRef | None:
        """Parse a type whose mistakes are reported where it is resolved."""

        def lookup(word: str, _span: Span) -> Ref | None:
            home, _, plain = word.rpartition(".")
            ref = Ref(home or context, plain)
            found = self.known.get(ref)
            return ref if found is not None and found.kind in SHAPED else None

        return parse_type(text, lookup, Report())

    def _declare(
        self, context: str, known: Known, folded: dict[tuple[str, str], Ref]
    ) -> None:
        common: Common = known.node.common
        ref = Ref(context, common.name.value)
        earlier = self.known.get(ref)
        if earlier is not None:
            self._report.add(
                rules.DUPLICATE_NAME,
                f"`{ref.name}` is declared twice in the context `{context}`",
                common.name.span,
                help="rename or remove one of the two",
                notes=(Note("it is declared here first", earlier.span),),
            )
            return
        meeting = folded.setdefault((context, snake(ref.name)), ref)
        if meeting != ref:
            self._report.add(
                rules.NAME_COLLISION,
                f"`{ref.name}` and `{meeting.name}` are both `{snake(ref.name)}` "
                "in file names",
                common.name.span,
                help="rename one of the two",
                notes=(Note("the other one", self.known[meeting].span),),
            )
        self.known[ref] = known

    def _may_use(self, context: str, home: str, name: Text) -> bool:
        if home in {used.value for used in self.uses[context]}:
            return True
        if home in self.uses:
            self._report.add(
                rules.UNKNOWN_NAME,
                f"`{name.value}` belongs to a context that `{context}` does not use",
                name.span,
                help=f"add `uses: [{home}]`",
            )
            return False
        guess = nearest(home, self.uses)
        self._report.add(
            rules.UNKNOWN_NAME,
            f"no context is called `{home}`",
            name.span,
            help=f"did you mean `{guess}`?" if guess else None,
        )
        return False

    def _nearest(
        self, ref: Ref, context: str, kinds: tuple[str, ...], wanted: str
    ) -> str:
        section = f"{wanted}s"  # of types, events, errors and aggregates
        where = "" if ref.context == context else f" of the context `{ref.context}`"
        declare = f"declare it under `{section}`{where}"
        self._guesses += 1
        if self._guesses > _MOST_GUESSES:
            return declare
        candidates: dict[str, str] = {}
        reachable = {context, *(used.value for used in self.uses[context])}
        for other, known in self.known.items():
            if known.kind in kinds and other.context in reachable:
                shown = other.name if other.context == context else str(other)
                candidates.setdefault(other.name, shown)
        if wanted == "type":
            candidates |= {word: word for word in (*SCALARS, *CONTAINERS)}
        guess = nearest(ref.name, candidates)
        if guess is not None:
            return f"did you mean `{candidates[guess]}`?"
        return declare


def a(kind: str) -> str:
    """Return a kind of declaration with its article."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _declared(document: Document) -> Iterable[tuple[str, DeclaredNode]]:
    yield from (("type", node) for node in document.types)
    yield from (("error", node) for node in document.errors)
    yield from (("event", node) for node in document.events)
    yield from (("command", node) for node in document.commands)
    yield from (("query", node) for node in document.queries)
    yield from (("aggregate", node) for node in document.aggregates)
    yield from (("projection", node) for node in document.projections)
    yield from (("listener", node) for node in document.listeners)
