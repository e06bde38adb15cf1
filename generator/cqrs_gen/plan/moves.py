"""Files that a renamed message takes along, found by the name in their path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from cqrs_gen.names import snake

if TYPE_CHECKING:
    from cqrs_gen.merge.result import Renaming


def moves(
    renamings: Iterable[Renaming],
    gone: Collection[str],
    staying: Collection[str],
    arrived: Collection[str],
    homes: Mapping[str, str],
) -> dict[str, str]:
    """Return the old path of each arrived path that a renamed message accounts for.

    ``gone`` are the paths that nothing asks for any more, ``staying`` those that are
    emitted again: their files move on only where another message has the name now.
    ``arrived`` are paths with neither a base nor a file yet; a path whose own file moves
    on is as good. A path moves within its folder, and only where the context that
    declares the rename is at ``homes``.
    """
    new = set(arrived)
    sources: dict[str, str] = {}
    # The longest name first: renaming Order must not claim the file of OrderLine.
    declared = sorted(
        (each for each in renamings if not each.owner),
        key=lambda each: (-len(each.old), each),
    )
    known = -1
    while len(sources) != known:
        known = len(sources)
        for each in declared:
            candidates = [*gone, *staying] if each.again else gone
            for path in sorted(candidates):
                target = _target(path, each)
                if each.context and homes.get(target, each.context) != each.context:
                    continue
                taken = sources.values()
                free = target in new or target in taken
                if free and path not in taken and target not in sources:
                    sources[target] = path
    return sources


def _target(path: str, renaming: Renaming) -> str:
    folder, slash, name = path.rpartition("/")
    words = re.compile(rf"(?<![^_]){re.escape(snake(renaming.old))}(?![^_.])")
    return folder + slash + words.sub(snake(renaming.new), name)
