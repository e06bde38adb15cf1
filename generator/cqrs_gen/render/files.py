"""Exact texts that wait for a disk: the output of rendering, the input of planning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from cqrs_gen.source import Span


class File(NamedTuple):
    """One emitted file.

    ``path`` is relative to the project and uses forward slashes. ``origin`` is the
    schema text that asked for the file; ``members`` maps a qualified member name
    (``PlaceOrder.total``) to the schema text behind it, for conflict reports. A file
    that is ``copied`` from the pack is the same in every project, and proved there.
    """

    path: str
    text: str
    origin: Span | None = None
    members: Mapping[str, Span] = MappingProxyType({})
    copied: bool = False


class FileSet:
    """The files of one generation by path."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def add(self, file: File) -> None:
        """Add a file. Two files with one path are a bug of the pack that drew them."""
        if file.path in self._files:
            raise ValueError(f"two artefacts write {file.path}")
        self._files[file.path] = file

    def __iter__(self) -> Iterator[File]:
        return iter(sorted(self._files.values(), key=lambda file: file.path))

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def get(self, path: str) -> File | None:
        """Return the file at ``path``."""
        return self._files.get(path)
