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
    arrived: Collection[str],
    homes: Mapping[str, str],
) -> dict[str, str]:
    """Return the old path of each arrived path that a renamed message accounts for.

    ``gone`` are the paths that nothing asks for any more, ``arrived`` those that have
    neither a base nor a file yet. A path moves within its folder, and only where the
    context that declares the rename is at ``homes``.
    """
    new = set(arrived)
    sources: dict[str, str] = {}
    taken: set[str] = set()
    declared = [each for each in renamings if not each.owner]
    # The longest name first: renaming Order must not claim the file of OrderLine.
    for each in sorted(declared, key=lambda each: (-len(each.old), each)):
        old_words, new_words = snake(each.old), snake(each.new)
        words = re.compile(rf"(?<![^_]){re.escape(old_words)}(?![^_.])")
        for path in sorted(gone):
            folder, slash, name = path.rpartition("/")
            target = folder + slash + words.sub(new_words, name)
            if each.context and homes.get(target, each.context) != each.context:
                continue
            if target in new and path not in taken and target not in sources:
                sources[target] = path
                taken.add(path)
    return sources
