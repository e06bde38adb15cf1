"""What schemas match by name alone, and what a rename of one side takes apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.diagnostics import Report
from cqrs_gen.edit import rules
from cqrs_gen.edit.subject import Schemas, Subject
from cqrs_gen.model.messages import placeholders
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.model.types import Ref
from cqrs_gen.source import Span


class Match(NamedTuple):
    """A field that has its name in common with another one, and what hangs on that."""

    ref: Ref
    field: str
    span: Span
    why: str

    def __str__(self) -> str:
        return f"{self.ref}.{self.field}"


def report_matches(
    schemas: Schemas, subject: Subject, new: str, report: Report
) -> None:
    """Report what a field was matched with by its name, and is not any more."""
    for each in _matches(schemas, subject, new):
        report.add(
            rules.MATCHED_BY_NAME,
            f"`{each}` had its name in common with `{subject}`, {each.why}",
            each.span,
            help=f"rename it as well: cqrs-gen rename {each} {new}",
        )


def companions(schemas: Schemas, subject: Subject, new: str) -> list[Subject]:
    """Return the fields that have to be renamed with one, so that all still match."""
    found: dict[tuple[Ref, str], Subject] = {(subject.ref, subject.member): subject}
    waiting = [subject]
    while waiting:
        for match in _matches(schemas, waiting.pop(), new):
            key = (match.ref, match.field)
            for other in schemas.members(match.ref):
                if other.member == match.field and key not in found:
                    found[key] = other
                    waiting.append(other)
    return [each for each in found.values() if each is not subject]


def _matches(schemas: Schemas, subject: Subject, new: str) -> Iterator[Match]:
    field = subject.member
    if not field or subject.is_value:
        return
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
                    yield Match(other, field, spans[other, field], why)
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
                    yield Match(other, field, spans[other, field], why)
