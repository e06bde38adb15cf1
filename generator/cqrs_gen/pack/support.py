"""Checking a model against what a target can do."""

from __future__ import annotations

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model import Index
from cqrs_gen.model.nodes import fields_of
from cqrs_gen.model.scope import a
from cqrs_gen.model.types import Ref
from cqrs_gen.names import pascal
from cqrs_gen.pack.api import Level, Pack, Support, refused
from cqrs_gen.pack.features import FEATURES
from cqrs_gen.pack.rules import TARGET_NAME, UNSUPPORTED_FEATURE
from cqrs_gen.source import Span


def support_of(pack: Pack, feature: str) -> Support:
    """Return what a target makes of a feature."""
    return pack.supports.get(feature, refused())


def check_support(pack: Pack, index: Index, report: Report) -> None:
    """Report what the model asks for and the target cannot give."""
    _check_features(pack, index, report)
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


def check_package(pack: Pack, package: str, span: Span, report: Report) -> None:
    """Report a package that would hide what the output imports."""
    if package in pack.reserved_packages:
        report.add(
            TARGET_NAME,
            f"the output of the target `{pack.name}` imports another `{package}`",
            span,
            help=f"choose another word, such as `{package}_app`",
        )


def _check_features(pack: Pack, index: Index, report: Report) -> None:
    """Report the uses of what the target refuses."""
    for feature in FEATURES.values():
        level, note = support_of(pack, feature.name)
        if level is not Level.REFUSED:
            continue
        for span in (span for declared in index for span in feature.uses(declared)):
            report.add(
                UNSUPPORTED_FEATURE,
                f"the target `{pack.name}` does not honour `{feature.name}`: "
                f"{feature.description}",
                span,
                notes=(Note(note),) if note else (),
            )


def _check_derived(pack: Pack, index: Index, report: Report) -> None:
    """Report declarations named as a class that is made for another one."""
    for context in index.model.contexts:
        for pattern in pack.derived_names.get("context", ()):
            name = pattern.format(pascal(context.name))
            if index.has(Ref(context.name, name)):
                report.add(
                    TARGET_NAME,
                    f"`{name}` is also the class that is made for the context "
                    f"`{context.name}`",
                    index[Ref(context.name, name)].span,
                    help="choose another word",
                )
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
