"""Declared renames as a codemod inside one file, by scope and not by word."""

from __future__ import annotations

from cqrs_gen.merge.result import Renames


def rename(text: str, renames: Renames) -> tuple[str, list[str]]:
    """Return the text with what is provably the renamed thing, and notes on the rest."""
    raise NotImplementedError(text, renames)
