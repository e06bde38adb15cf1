"""Generating in memory and onto disk, the way that the command line does."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cqrs_gen.config import Config
from cqrs_gen.diagnostics import Report
from cqrs_gen.pipeline import (
    context_drafts,
    project_drafts,
    read_documents,
    renderer,
    request,
    understand,
)
from cqrs_gen.render.files import FileSet
from cqrs_gen.source import Located, start_of


def emit(
    root: Path,
    *,
    package: str = "shop",
    target: str = "standalone",
    lint: bool = False,
    options: Mapping[str, str] = MappingProxyType({}),
) -> FileSet:
    """Return what the schemas under ``root`` generate; a mistake fails the test."""
    config = Config(
        root,
        package,
        "schemas",
        "src",
        "tests",
        target,
        "templates",
        {
            key: Located(word, start_of("pyproject.toml"))
            for key, word in options.items()
        },
    )
    report = Report()
    understood = understand(config, read_documents(config, report), report, lint=lint)
    found = [f"{each.span} {each.code}: {each.message}" for each in report.diagnostics]
    assert understood is not None, found
    assert not report.failed, found
    pack, index = understood
    asked = request(config, pack, index)
    files = FileSet()
    rendering = renderer(config, pack)
    for context in index.model.contexts:
        rendering.render(context_drafts(pack, asked, context), files)
    rendering.render(project_drafts(pack, asked), files)
    return files


def copy_schemas(sources: list[Path], root: Path) -> None:
    """Put schema files into the schema folder of a project."""
    folder = root / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        shutil.copy(source, folder / source.name)


def write(files: FileSet, root: Path) -> None:
    """Put a file set onto the disk."""
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode())
