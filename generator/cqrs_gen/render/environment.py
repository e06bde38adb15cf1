"""The template engine, set up so that a slip is an error and text stays text."""

from __future__ import annotations

from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
)


def environment(
    package: str, own_templates: Path | None = None, compiled: Path | None = None
) -> Environment:
    """Return the engine for the templates of a pack.

    A template in ``own_templates`` replaces the built-in one of its name. ``compiled``
    is a folder that keeps compiled templates between runs.
    """
    loaders: list[BaseLoader] = [
        PackageLoader(package, ""),
        PackageLoader("cqrs_gen_packs._shared", ""),
    ]
    if own_templates is not None:
        loaders.insert(0, FileSystemLoader(own_templates))
    cache = None
    if compiled is not None:
        compiled.mkdir(parents=True, exist_ok=True)
        cache = FileSystemBytecodeCache(str(compiled))
    return Environment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the output is Python, not HTML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=cache,
    )
