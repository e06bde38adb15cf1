"""The second way of a project that is written both with coroutines and without.

What waits is written again without waiting, in a folder of its own; what is only said
and known, the domain, serves both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cqrs_gen.model import Context
from cqrs_gen.pack import Draft, Evidence, Places, Request, Symbol
from cqrs_gen.pack.api import ContextDrafts, ProjectDrafts
from cqrs_gen_packs.messagebus import wiring
from cqrs_gen_packs.messagebus.module import BOTH, FOLDER

_SHARED: Final = tuple(
    f"adapters.{name}" for name in ("columns", "eventstream", "metadata", "tables")
)


def of_context(draw: ContextDrafts) -> ContextDrafts:
    """Draw what a context has once more, without coroutines."""

    def drafts(request: Request, context: Context) -> Iterator[Draft]:
        if request.options["mode"] == BOTH:
            yield from _moved(draw(_plain(request), context), request)

    return drafts


def of_project(draw: ProjectDrafts) -> ProjectDrafts:
    """Draw what all contexts share once more, without coroutines."""

    def drafts(request: Request) -> Iterator[Draft]:
        if request.options["mode"] == BOTH:
            yield from _moved(draw(_plain(request)), request)

    return drafts


def both(places: Places) -> Places:
    """Return the shapes of paths with and without coroutines."""
    return Places(
        *(
            (*shapes, *(f"{FOLDER}/{shape}" for shape in shapes))
            for shapes in (places.package, places.tests)
        )
    )


def evidence(request: Request) -> Iterator[Evidence]:
    """Ask for the hooks of both ways."""
    yield from wiring.evidence(request)
    if request.options["mode"] == BOTH:
        for each in wiring.evidence(_plain(request)):
            yield each._replace(path=_path(each.path, request))


def _plain(request: Request) -> Request:
    return replace(
        request, options={**request.options, "mode": "sync", "folder": FOLDER}
    )


def _moved(drafts: Iterator[Draft], request: Request) -> Iterator[Draft]:
    for draft in drafts:
        if "/domain/" in draft.path:
            continue
        symbols = frozenset(_symbol(each, request.package) for each in draft.symbols)
        yield draft._replace(path=_path(draft.path, request), symbols=symbols)


def _path(path: str, request: Request) -> str:
    for root in (f"{request.source}/{request.package}/", f"{request.tests}/"):
        if path.startswith(root):
            return f"{root}{FOLDER}/{path.removeprefix(root)}"
    return path


def _symbol(symbol: Symbol, package: str) -> Symbol:
    first, _, rest = symbol.module.partition(".")
    if first != package or "domain" in rest.split(".") or rest.endswith(_SHARED):
        return symbol
    return symbol._replace(module=f"{package}.{FOLDER}.{rest}")
