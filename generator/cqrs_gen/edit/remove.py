"""A removal from the schemas: an entry and its comments, unless somebody needs it."""

from __future__ import annotations

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.edit import rules
from cqrs_gen.edit.subject import Schemas, Subject, find, understand
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.read.cut import cut, extent
from cqrs_gen.source import Span


def remove(
    config: Config, name: str, context: str | None, report: Report
) -> dict[str, Rewrite] | None:
    """Return the schema that a removal changes, with its new bytes.

    None where the report says why there is no such removal.
    """
    schemas = understand(config, report)
    subject = find(schemas, name, context, config, report) if schemas else None
    if schemas is None or subject is None:
        return None
    home = subject.name.span.path
    data = next(each.data for each in schemas.read if each.path == home)
    users = _users(schemas, subject, extent(home, data, subject.steps))
    if users:
        report.add(
            rules.STILL_USED,
            f"`{subject}` is still used",
            subject.name.span,
            help="change or remove what names it first",
            notes=tuple(Note("it is named here", span) for span in users),
        )
        return None
    return {home: Rewrite(cut(home, data, subject.steps), data)}


def _users(schemas: Schemas, subject: Subject, own: tuple[int, int]) -> list[Span]:
    """Return the places outside of its own text that name something."""
    home = subject.name.span.path
    start, end = own
    spans = (
        mention.text.span
        for mention in schemas.mentions.of(subject.ref, subject.member)
    )
    return sorted(
        span for span in spans if span.path != home or not start <= span.offset < end
    )
