"""The ``__init__`` modules: what a context shows to others."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.names import sentence
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import PackageView
from cqrs_gen_packs._shared.cycles import in_cycle
from cqrs_gen_packs._shared.module import Module
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring, export_key, string


def context_drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the package of a context."""
    module = Module(request, context.name)
    exported: list[str] = []
    if not in_cycle(context, request.index):
        for home, declared in (
            ("types", context.types),
            ("errors", context.errors),
            ("events", context.events),
            ("aggregates", context.aggregates),
            ("projections", context.projections),
            ("commands", context.commands),
            ("queries", context.queries),
        ):
            exported.extend(module.own(home, each.name) for each in declared)
    told = context.doc or f"The {context.name.replace('_', ' ')} context"
    yield Draft(
        module_path(request, context, "__init__"),
        "package.py.jinja",
        PackageView(
            docstring(told, 0), tuple(map(string, sorted(exported, key=export_key)))
        ),
        module.symbols,
        context.span,
        extras=context.extras,
    )


def project_drafts(request: Request) -> Iterator[Draft]:
    """Draw the top package and its typing marker."""
    told = f"The {sentence(request.package)} package."
    root = f"{request.source}/{request.package}"
    yield Draft(
        f"{root}/__init__.py", "package.py.jinja", PackageView(docstring(told, 0), ())
    )
    yield Draft(f"{root}/py.typed", "", None, verbatim="")
