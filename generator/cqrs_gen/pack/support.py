"""Checking a model against what a target can do."""

from __future__ import annotations

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model import Index
from cqrs_gen.model.nodes import Command, Query, fields_of
from cqrs_gen.model.scope import a
from cqrs_gen.model.types import Ref
from cqrs_gen.pack.api import Pack, Support
from cqrs_gen.pack.rules import TARGET_NAME, UNSUPPORTED_FEATURE


def check_support(pack: Pack, index: Index, report: Report) -> None:
    """Report what the model asks for and the target cannot give."""
    _check_derived(pack, index, report)
    for context in index.model.contexts:
        if context.name in pack.reserved_contexts:
            report.add(
                TARGET_NAME,
                f"`{context.name}` is a name that the target `{pack.name}` needs",
                context.span,
                help="choose another word",
            )
    for declared in index:
        if declared.name in pack.reserved_names:
            report.add(
                TARGET_NAME,
                f"`{declared.name}` is a name that the target `{pack.name}` needs",
                declared.span,
                help="choose another word",
            )
        kind = type(declared).__name__.lower()
        taken = pack.reserved_fields.get(kind, frozenset())
        for field in fields_of(declared):
            if field.name in taken:
                report.add(
                    TARGET_NAME,
                    f"{a(kind)} of the target `{pack.name}` has `{field.name}` already",
                    field.span,
                    help="choose another word",
                )
        if isinstance(declared, Command | Query):
            for setting, span in declared.handling.spans.items():
                if pack.supports.get(setting) in {None, Support.REFUSED}:
                    report.add(
                        UNSUPPORTED_FEATURE,
                        f"the target `{pack.name}` does not honour `{setting}`",
                        span,
                        help="remove it",
                    )


def _check_derived(pack: Pack, index: Index, report: Report) -> None:
    """Report declarations named as a class that is made for another one."""
    for declared in index:
        kind = type(declared).__name__.lower()
        for pattern in pack.derived_names.get(kind, ()):
            made = Ref(declared.context, pattern.format(declared.name))
            if not index.has(made):
                continue
            report.add(
                TARGET_NAME,
                f"`{made.name}` is also the class that is made for `{declared.name}`",
                index[made].span,
                help="choose another word",
                notes=(Note(f"the {kind}", declared.span),),
            )
