"""The ``__init__`` modules: what each folder is for."""

from __future__ import annotations

from collections.abc import Iterator

from cqrs_gen.model import Context
from cqrs_gen.names import sentence
from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.classes import ClassesView
from cqrs_gen_packs._shared.places import module_path
from cqrs_gen_packs._shared.text import docstring


def context_drafts(request: Request, context: Context) -> Iterator[Draft]:
    """Draw the packages of a context."""
    told = context.doc or f"The {context.name.replace('_', ' ')} context"
    folders = {"__init__": told}
    where = f"of the {context.name} context"
    if context.declarations:
        folders["domain/__init__"] = f"What is said and known {where}"
    if context.commands or context.listeners or context.aggregates:
        folders["service/__init__"] = f"What happens {where}"
    if context.aggregates:
        folders["adapters/__init__"] = f"What things {where} are kept in"
    for path, doc in folders.items():
        yield Draft(
            module_path(request, context, path),
            "module.py.jinja",
            ClassesView(docstring(doc, 0), ()),
            origin=context.span,
            extras=context.extras,
        )


def project_drafts(request: Request) -> Iterator[Draft]:
    """Draw the top packages and the typing marker."""
    root = f"{request.source}/{request.package}"
    for path, doc in (
        ("", f"The {sentence(request.package)} package"),
        ("service/", "What the services of all contexts share"),
        ("adapters/", "What the adapters of all contexts share"),
    ):
        yield Draft(
            f"{root}/{path}__init__.py",
            "module.py.jinja",
            ClassesView(docstring(doc, 0), ()),
        )
    yield Draft(f"{root}/py.typed", "", None, verbatim="")
