"""``cqrs/``: the runtime, copied word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from cqrs_gen.pack import Draft, Request


def drafts(request: Request) -> Iterator[Draft]:
    """Draw every module of the runtime."""
    root = f"{request.source}/{request.package}/cqrs"
    for path, text in _runtime():
        yield Draft(f"{root}/{path}", "", None, verbatim=text)


@cache
def _runtime() -> tuple[tuple[str, str], ...]:
    folder = files("cqrs_gen_packs.standalone.runtime").joinpath("cqrs")
    return tuple(sorted(_walk(folder, "")))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".typed")):
            yield f"{prefix}{entry.name}", entry.read_text("utf-8")
