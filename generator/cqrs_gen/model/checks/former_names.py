"""What `renamed_from` says of a declaration and its neighbours can all be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cqrs_gen.diagnostics import Note, Report, Rule
from cqrs_gen.model.index import Index
from cqrs_gen.model.nodes import Enumeration, fields_of
from cqrs_gen.source import Span

RULE = Rule(
    "bad-former-name",
    "a former name cannot be what the schema says",
    "`renamed_from` moves code from one name to another. Two things cannot both have been "
    "the same one, nothing has been called what it is called now, and of two that swap "
    "their names nobody could tell from the code which run has done it already. Swap names "
    "in two runs, by way of a name that nothing has.",
)


class _Renamed(NamedTuple):
    new: str
    old: str
    span: Span


def check(index: Index, report: Report) -> None:
    """Compare the former names of declarations, of fields and of members."""
    for context in index.model.contexts:
        _check(
            [
                _Renamed(each.name, each.renamed_from, _place(each.spans, each.span))
                for each in index
                if each.context == context.name and each.renamed_from is not None
            ],
            report,
        )
    for declared in index:
        found = [
            _Renamed(each.name, each.renamed_from, _place(each.spans, each.span))
            for each in fields_of(declared)
            if each.renamed_from is not None
        ]
        if isinstance(declared, Enumeration):
            found = [
                _Renamed(each.name, each.renamed_from, each.former or declared.span)
                for each in declared.members
                if each.renamed_from is not None
            ]
        _check(found, report)


def _place(spans: Mapping[str, Span], span: Span) -> Span:
    return spans.get("renamed_from", span)


def _check(renamed: Iterable[_Renamed], report: Report) -> None:
    by_old: dict[str, _Renamed] = {}
    for each in renamed:
        other = by_old.setdefault(each.old, each)
        if each.old == each.new:
            report.add(
                RULE,
                f"`{each.new}` is its own former name",
                each.span,
                help="write the name that it had, or remove `renamed_from`",
            )
        elif other is not each:
            report.add(
                RULE,
                f"`{other.new}` and `{each.new}` were both called `{each.old}`",
                each.span,
                help="keep `renamed_from` at the one that the code belongs to",
                notes=(Note("here is the other one", other.span),),
            )
    olds = {each.new: each for each in by_old.values()}
    for each in by_old.values():
        ring = [each.new]
        while ring[-1] in olds and olds[ring[-1]].old not in ring:
            ring.append(olds[ring[-1]].old)
        closed = len(ring) > 1 and ring[-1] in olds and olds[ring[-1]].old == each.new
        if closed and each.new == min(ring):
            names = ", ".join(f"`{name}`" for name in sorted(ring))
            report.add(
                RULE,
                f"{names} swap their names",
                each.span,
                help="rename one to a name that nothing has, generate, then go on",
            )
