"""Contexts that use each other, whose modules wait for each other while they load."""

from __future__ import annotations

from cqrs_gen.model import Context, Index


def in_cycle(context: Context, index: Index) -> bool:
    """Tell whether a context uses one that uses it back, directly or not.

    Such a context offers its names by their modules alone: a package that loads all
    of them could not be loaded while the other one waits for it.
    """
    seen: set[str] = set()
    waiting = list(context.uses)
    while waiting:
        name = waiting.pop()
        if name == context.name:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(index.context(name).uses)
    return False
