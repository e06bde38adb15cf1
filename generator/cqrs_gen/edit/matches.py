"""What schemas match by name alone, and what a rename of one side takes apart."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.diagnostics import Report
from cqrs_gen.edit import rules
from cqrs_gen.edit.subject import Schemas, Subject
from cqrs_gen.model.messages import placeholders
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.source import Span


def report_matches(
    schemas: Schemas, subject: Subject, new: str, report: Report
) -> None:
    """Report what a field was matched with by its name, and is not any more."""
    if not subject.member or subject.is_value:
        return
    for name, span, why in _matches(schemas, subject, new):
        report.add(
            rules.MATCHED_BY_NAME,
            f"`{name}` had its name in common with `{subject}`, {why}",
            span,
            help=f"rename it as well: cqrs-gen rename {name} {new}",
        )


def _matches(
    schemas: Schemas, subject: Subject, new: str
) -> Iterator[tuple[str, Span, str]]:
    field = subject.member
    spans = {
        (declared.ref, each.name): each.span
        for context in schemas.model.contexts
        for declared in context.declarations
        for each in fields_of(declared)
    }
    for context in schemas.model.contexts:
        for projection in context.projections:
            for source in projection.sources:
                pair = (source.event, projection.ref)
                if subject.ref not in pair or field not in source.copied:
                    continue
                other = pair[1] if subject.ref == pair[0] else pair[0]
                if (other, new) not in spans and (other, field) in spans:
                    why = "which was copied for that"
                    yield f"{other}.{field}", spans[other, field], why
        for query in context.queries:
            cache = query.cache
            if cache is None or cache.key is None or not cache.invalidate_on:
                continue
            users = (query.ref, *cache.invalidate_on)
            if subject.ref not in users or field not in placeholders(cache.key):
                continue
            for other in users:
                if other != subject.ref and (other, field) in spans:
                    why = f"by which the cache of `{query.name}` is cleared"
                    yield f"{other}.{field}", spans[other, field], why
