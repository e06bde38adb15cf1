"""``cqrs/``: the runtime, copied word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cqrs_gen.pack import Draft, Request


def drafts(request: Request) -> Iterator[Draft]:
    """Draw every module of the runtime."""
    root = f"{request.source}/{request.package}/cqrs"
    for path, text in _runtime():
        yield Draft(f"{root}/{path}", "", None, verbatim=text)


@cache
def _runtime() -> tuple[tuple[str, str], ...]:
    folder = Path(__file__).parent / "runtime" / "cqrs"
    return tuple(
        (path.relative_to(folder).as_posix(), path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".typed"} or path.name == "py.typed"
    )
