"""Files that a renamed message takes along, found by the name in their path."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cqrs_gen.names import snake


def moves(
    messages: Mapping[str, str], gone: Collection[str], arrived: Collection[str]
) -> dict[str, str]:
    """Return the old path of each arrived path that a renamed message accounts for.

    ``gone`` are the paths that nothing asks for any more, ``arrived`` those that have
    neither a base nor a file yet. A path moves within its folder.
    """
    new = set(arrived)
    sources: dict[str, str] = {}
    taken: set[str] = set()
    # The longest name first: renaming Order must not claim the file of OrderLine.
    for old_name, new_name in sorted(
        messages.items(), key=lambda pair: (-len(pair[0]), pair)
    ):
        old_words, new_words = (
            snake(name.rpartition(".")[2]) for name in (old_name, new_name)
        )
        words = re.compile(rf"(?<![^_]){re.escape(old_words)}(?![^_.])")
        for path in sorted(gone):
            folder, slash, name = path.rpartition("/")
            target = folder + slash + words.sub(new_words, name)
            if target in new and path not in taken and target not in sources:
                sources[target] = path
                taken.add(path)
    return sources
