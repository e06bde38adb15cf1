"""Every file that a run reads: what may change the output beside the user's edits."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from cqrs_gen.config import Config
from cqrs_gen.config_file import FILE
from cqrs_gen.diagnostics import Report
from cqrs_gen.pack import Pack, find_pack
from cqrs_gen.schema_files import schema_files


def inputs_of(config: Config) -> list[str]:
    """Return every file that a run reads."""
    schemas = schema_files(config, Report()).files
    return [
        FILE,
        *schemas,
        *template_files(config),
        *_own_files(config.root, config.target),
    ]


@lru_cache(maxsize=1)
def _own_files(project: Path, target: str) -> list[str]:
    """Return the files that cqrs-gen and the pack of the target consist of.

    A pack that was upgraded, or is being worked on, makes other output of the same
    schemas.
    """
    pack = find_pack(target)
    names = {"cqrs_gen", "cqrs_gen_packs", "cqrs_gen_schemas"}
    names |= {pack.package} if isinstance(pack, Pack) else set()
    root = os.path.realpath(project)
    found: list[str] = []
    homes = [home for name in sorted(names) for home in import_module(name).__path__]
    for home in homes:
        for folder, _, files in os.walk(os.path.realpath(home)):
            if not folder.endswith("__pycache__"):
                relative = os.path.relpath(folder, root)
                found += (f"{relative}/{file}" for file in sorted(files))
    return found


def template_files(config: Config) -> list[str]:
    """Return the templates of the user, and the folders that they lie in."""
    found: list[str] = []
    for folder, _, files in os.walk(config.root / config.templates):
        relative = Path(folder).relative_to(config.root).as_posix()
        found += (relative, *(f"{relative}/{file}" for file in files))
    return sorted(found)
