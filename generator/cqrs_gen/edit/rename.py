"""A rename in the schemas: the name, every place that mentions it, and its former name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.edit import rules
from cqrs_gen.edit.matches import companions, report_matches
from cqrs_gen.edit.subject import Schemas, Subject, find, understand
from cqrs_gen.model import Index
from cqrs_gen.pipeline import read_schemas, request, target_pack
from cqrs_gen.pipeline import understand as check
from cqrs_gen.plan.changes import Rewrite
from cqrs_gen.read.fields import check_name
from cqrs_gen.read.former import WrittenElsewhereError, mark_former
from cqrs_gen.read.rewrite import Swap, places, plain_text, swap
from cqrs_gen.read.splice import Addition, add_to_bytes
from cqrs_gen.source import Located


def rename(
    config: Config, name: str, new: str, context: str | None, report: Report
) -> dict[str, Rewrite] | None:
    """Return the schemas that a rename changes, with their new bytes.

    None where the report says why there is no such rename.
    """
    schemas = understand(config, report)
    subject = find(schemas, name, context, config, report) if schemas else None
    if schemas is None or subject is None:
        return None
    new = _plain(name, new, subject)
    if not _acceptable(schemas, subject, new, report):
        return None
    changed = _renamed(config, schemas, [subject], new, report)
    if changed is not None and not _holds(config, changed):
        along = companions(schemas, subject, new)
        if not all(_acceptable(schemas, each, new, report) for each in along):
            return None
        whole = _renamed(config, schemas, [subject, *along], new, report)
        if whole is not None and _holds(config, whole):
            for each in along:
                report.add(
                    rules.RENAMED_ALONG,
                    f"`{each.ref.name}.{each.member}` is renamed as well, "
                    f"it has to match `{subject}`",
                    each.name.span,
                )
            return _rewrites(schemas, whole)
    report_matches(schemas, subject, new, report)
    return None if changed is None else _rewrites(schemas, changed)


def _rewrites(schemas: Schemas, changed: dict[str, bytes]) -> dict[str, Rewrite]:
    before = {each.path: each.data for each in schemas.read}
    return {path: Rewrite(data, before[path]) for path, data in changed.items()}


def _holds(config: Config, changed: dict[str, bytes]) -> bool:
    """Tell whether schemas are right with some files changed."""
    report = Report()
    documents = [each.document for each in read_schemas(config, report, changed)]
    return check(config, documents, report) is not None and not report.failed


def _renamed(
    config: Config,
    schemas: Schemas,
    subjects: Sequence[Subject],
    new: str,
    report: Report,
) -> dict[str, bytes] | None:
    """Return the new bytes of the schemas in which some things have a new name."""
    changed: dict[str, bytes] = {}
    for each in schemas.read:
        swaps = {
            found
            for subject in subjects
            for found in _swaps(schemas, subject, new, each.path, each.data)
        }
        if swaps:
            changed[each.path] = swap(each.data, sorted(swaps))
    for subject in subjects:
        home = subject.name.span.path
        steps = (*subject.steps[:-1], new)
        try:
            data = mark_former(home, changed[home], steps, subject.name.value)
        except WrittenElsewhereError:
            report.add(
                rules.WRITTEN_BY_ALIAS,
                f"an alias stands for what `{subject}` is",
                subject.name.span,
            )
            return None
        stored = _stored_as(config, schemas, subject, report)
        if stored is not None:
            data = add_to_bytes(home, data, steps, Addition("wire_name", stored))
        changed[home] = data
    return changed


def _stored_as(
    config: Config, schemas: Schemas, subject: Subject, report: Report
) -> str | None:
    """Return the name under which a message is stored, unless the schema has it.

    None as well for what the target neither stores nor sends.
    """
    pack = target_pack(config, report)
    if subject.member or pack is None:
        return None
    for each in pack.wire(request(config, pack, Index(schemas.model))):
        if each.message.ref == subject.ref and each.message.wire_name is None:
            return each.message.stored_as
    return None


def _plain(name: str, new: str, subject: Subject) -> str:
    """Return the new name by itself: it may repeat what stands before the old one.

    Who calls a member as Python does means its name in the schema.
    """
    owner, ref = f"{subject.ref.name}.", f"{subject.ref.context}."
    new = new.removeprefix(ref).removeprefix(owner if subject.member else "")
    as_python = name.rpartition(".")[2] != subject.name.value
    return new.lower() if as_python and new.isupper() else new


def _acceptable(schemas: Schemas, subject: Subject, new: str, report: Report) -> bool:
    old = subject.name
    if new == old.value:
        report.add(rules.SAME_NAME, f"`{subject}` has this name already", old.span)
        return False
    if not subject.is_value:
        check_name(Located(new, old.span), report, snake=bool(subject.member))
    if report.failed:
        return False
    if subject.member:
        others = list(schemas.members(subject.ref))
    else:
        others = [
            schemas.declared(ref)
            for ref in schemas.known
            if ref.context == subject.ref.context
        ]
    for other in others:
        if other.name.value == new:
            report.add(rules.NAME_TAKEN, f"`{other}` is there", other.name.span)
            return False
    return True


def _swaps(
    schemas: Schemas, subject: Subject, new: str, path: str, data: bytes
) -> Iterator[Swap]:
    """Yield the new texts of one file."""
    text = plain_text(data)
    old = subject.name.value
    word = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    mentions = schemas.mentions.of(subject.ref, subject.member)
    named = [subject.name, *(mention.text for mention in mentions)]
    for where in named:
        if where.span.path != path:
            continue
        home, dot, last = where.value.rpartition(".")
        renamed = home + dot + word.sub(lambda _: new, last)
        for start, end in places(text, where.span, where.value):
            yield Swap(start, end, renamed)
