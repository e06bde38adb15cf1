"""Files that git left in conflict, merged again from the three versions in its index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cqrs_gen.config import Config
from cqrs_gen.git.driver import is_base, merge_branches
from cqrs_gen.git.repository import Stages
from cqrs_gen.plan.places import base_of

_BEGUN = "somebody has begun to resolve it by hand"
_MARKER = re.compile(rb"(<{7}|\|{7}|={7}|>{7})( .*)?\r?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What becomes of one file: new bytes, or the reason why a person has to choose.

    With both, the bytes hold markers. ``line`` is the first one that matters.
    """

    path: str
    content: bytes | None
    reason: str | None = None
    line: int = 1


def resolutions(
    config: Config,
    unmerged: Mapping[str, Stages],
    records: Mapping[str, Stages],
    standing: Mapping[str, bytes],
) -> Iterator[Resolution]:
    """Decide every file of the project that git left in conflict.

    ``records`` are the bases of these files, ``standing`` is what the working tree
    has. A file that somebody has begun to resolve by hand is not touched.
    """
    for path, stages in unmerged.items():
        record = records.get(base_of(path))
        if not _concerns(config, path):
            yield Resolution(path, None, "cqrs-gen does not merge files of this kind")
        elif stages.ours is None or stages.theirs is None:
            yield _removed(path, stages, record, standing.get(path))
        else:
            yield _both(path, stages, record, standing.get(path))


def _concerns(config: Config, path: str) -> bool:
    if path.endswith((".yaml", ".yml")):
        return PurePosixPath(path).is_relative_to(config.schemas)
    return is_base(path) or path.endswith((".py", ".pyi"))


def _removed(
    path: str, stages: Stages, record: Stages | None, found: bytes | None
) -> Resolution:
    """Keep what one side removed and the other emitted anew: generating decides."""
    survivor = stages.survivor
    if survivor is None:
        return Resolution(path, None, "the branches do not agree on what it is")
    if found is None or _lines(found) != _lines(survivor):
        return Resolution(path, None, _BEGUN)
    if is_base(path) or (record is not None and record.survivor == survivor):
        return Resolution(path, survivor)
    return Resolution(path, None, "one branch removed it and the other changed it")


def _both(
    path: str, stages: Stages, record: Stages | None, found: bytes | None
) -> Resolution:
    base, ours, theirs = (side or b"" for side in stages)
    same = [record is not None and record[at] == stages[at] for at in (1, 2)]
    result = merge_branches(path, base, ours, theirs, untouched=any(same))
    if found is None or not _untouched(found, stages, result.content):
        return Resolution(path, None, _BEGUN)
    if all(same):
        # Nobody has edited it on either side, so it is as good as its base.
        result = merge_branches(base_of(path), base, ours, theirs)
    if not result.conflicts:
        return Resolution(path, result.content)
    members = ", ".join(dict.fromkeys(each.member for each in result.conflicts))
    line = result.content[: result.content.find(b"<<<<<<< ours")].count(b"\n") + 1
    return Resolution(path, result.content, f"both branches changed {members}", line)


def _untouched(found: bytes, stages: Stages, merged: bytes) -> bool:
    """Tell whether a file is as a merge has left it, by git or by us.

    git's own result cannot be made again to the byte: how it cuts depends on the kind
    of merge. But it holds markers, all that the versions have in common, and no line
    that is in none of them.
    """
    versions = [_lines(each) for each in stages if each is not None]
    lines = _lines(found)
    if lines in [*versions, _lines(merged)]:
        return True
    text = [line for line in lines if not _MARKER.fullmatch(line)]
    if len(text) == len(lines):
        return False
    counts = [Counter(version) for version in versions]
    common, known = counts[0], counts[0]
    for each in counts[1:]:
        common, known = common & each, known | each
    present = Counter(text)
    return common <= present and present.keys() <= known.keys()


def _lines(content: bytes) -> list[bytes]:
    return content.replace(b"\r\n", b"\n").split(b"\n")
