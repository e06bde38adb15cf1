"""Documents to one model: names find what they mean, or are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model import definitions, messages, rules
from cqrs_gen.model.fields import Local, text_of
from cqrs_gen.model.mentions import Mentions
from cqrs_gen.model.nodes import Context, Model
from cqrs_gen.model.scope import DeclaredNode, Scope
from cqrs_gen.model.types import Ref
from cqrs_gen.names import nearest
from cqrs_gen.read.document import Document

N = TypeVar("N", bound=DeclaredNode)
D = TypeVar("D")


def resolve(
    documents: Iterable[Document], report: Report, mentions: Mentions | None = None
) -> Model:
    """Resolve the documents of a project; ``mentions`` takes down who names what.

    What cannot be resolved is reported and left out, so that one run finds all
    mistakes; a model is to be used further only where the report has no error.
    """
    ordered = sorted(documents, key=lambda document: document.path)
    scope = Scope(ordered, report, mentions)
    contexts = (_context(name, scope, report) for name in scope.contexts())
    return Model(tuple(contexts))


def _context(name: str, scope: Scope, report: Report) -> Context:
    documents = [each for each in scope.documents if each.context.value == name]
    local = Local(scope, name, report)

    def gather(
        pick: Callable[[Document], tuple[N, ...]],
        one: Callable[[N, Local], D | None],
    ) -> tuple[D, ...]:
        found = (
            one(node, local)
            for document in documents
            for node in pick(document)
            if scope.known[Ref(name, node.common.name.value)].node is node
        )
        return tuple(each for each in found if each is not None)

    return Context(
        name,
        documents[0].context.span,
        _doc(documents, report),
        _uses(name, scope, report),
        types=gather(lambda each: each.types, definitions.resolve_type),
        errors=gather(lambda each: each.errors, definitions.resolve_error),
        events=gather(lambda each: each.events, messages.resolve_event),
        commands=gather(lambda each: each.commands, messages.resolve_command),
        queries=gather(lambda each: each.queries, messages.resolve_query),
        aggregates=gather(lambda each: each.aggregates, definitions.resolve_aggregate),
        projections=gather(
            lambda each: each.projections, definitions.resolve_projection
        ),
        listeners=gather(lambda each: each.listeners, messages.resolve_listener),
        extras={key: node for each in documents for key, node in each.extras.items()},
    )


def _doc(documents: list[Document], report: Report) -> str | None:
    told = [each.doc for each in documents if each.doc is not None]
    for later in told[1:]:
        report.add(
            rules.CONTEXT_CONFLICT,
            "another file of this context says `doc` already",
            later.span,
            help="keep one of the two",
            notes=(Note("the other one", told[0].span),),
        )
    return text_of(told[0]) if told else None


def _uses(name: str, scope: Scope, report: Report) -> tuple[str, ...]:
    known = scope.contexts()
    found: dict[str, None] = {}
    for used in scope.uses[name]:
        if used.value in known and used.value != name:
            found[used.value] = None
            continue
        guess = nearest(used.value, [each for each in known if each != name])
        report.add(
            rules.UNKNOWN_NAME,
            (
                "a context does not use itself"
                if used.value == name
                else f"no context is called `{used.value}`"
            ),
            used.span,
            help=f"did you mean `{guess}`?" if guess else None,
        )
    return tuple(found)
