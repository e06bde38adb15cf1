"""Names that are made from a renamed one: found by comparing two outputs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from cqrs_gen.merge.codemod.tables import Class, Table, parameters
from cqrs_gen.merge.result import Renaming
from cqrs_gen.names import plural, sentence, snake

Outline: TypeAlias = Mapping[str, "Outline"]


class Pair(NamedTuple):
    """A module as it was emitted last, and as it is emitted now.

    ``context`` is empty for what belongs to all contexts; ``present`` are the names
    that its schemas declare now.
    """

    before: Table
    after: Table
    context: str = ""
    present: Collection[str] = ()


def derived(
    pairs: Iterable[Pair], renamings: Iterable[Renaming], *, imports: bool = False
) -> dict[tuple[str, str], str]:
    """Return the new name of each path that a rename accounts for.

    A name follows a rename if it is gone, or is declared anew, and the name that it would
    have has arrived in the same place. With ``imports`` the imported names of a module count as its own.
    """
    # The longest name first: renaming Order must not claim what belongs to OrderLine.
    ordered = sorted(renamings, key=lambda each: (-len(each.old), each))
    found: dict[tuple[str, str], str] = {}
    for pair in pairs:
        mine = [
            each
            for each in ordered
            if each.context in {pair.context, ""} or not pair.context
        ]
        if mine:
            before, after = (
                _outline(table, imports=imports) for table in (pair.before, pair.after)
            )
            for path, new in _Follower(mine, pair.present).compare(before, after, ()):
                found[pair.before.name, ".".join(path)] = new
    return found


class _Follower:
    def __init__(self, renamings: list[Renaming], present: Collection[str]) -> None:
        self._renamings = renamings
        self._present = present
        self._renamed = {each.new: each.old for each in renamings if not each.owner}

    def compare(
        self, before: Outline, after: Outline, path: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield paths of names that are gone, with what has arrived in their place."""
        found = self._moved_on(before, after, path)
        yield from (((*path, name), new) for name, new in found.items())
        for name, inner in before.items():
            now = after.get(found.get(name, name))
            if now is not None:
                yield from self.compare(inner, now, (*path, name))

    def _moved_on(
        self, before: Outline, after: Outline, path: tuple[str, ...]
    ) -> dict[str, str]:
        """Return the new names of what is gone, and of what another thing replaced.

        A new name has arrived, or what had it has moved on to a further name.
        """
        found: dict[str, str] = {}
        known = -1
        while len(found) != known:
            known = len(found)
            for renaming in self._renamings:
                for name in before:
                    if name in found or (name in after and not renaming.again):
                        continue
                    new = self._followed(renaming, name, path)
                    if new is None:
                        continue
                    free = new not in before or new in found
                    if new in after and free and new not in found.values():
                        found[name] = new
        return found

    def _followed(
        self, renaming: Renaming, name: str, path: tuple[str, ...]
    ) -> str | None:
        if not renaming.owner:
            new = substituted(name, renaming.old, renaming.new)
            return None if new is None or self._belongs(new, renaming) else new
        owner = self._renamed.get(renaming.owner, renaming.owner)
        inside = path[-1:] in {(owner,), (renaming.owner,)}
        if inside and name == renaming.old:
            return renaming.new
        if any(contains(part, owner) for part in (*path, name)):
            return _in_words(name, renaming.old, renaming.new)
        return None

    def _belongs(self, name: str, renaming: Renaming) -> bool:
        """Tell whether a name is made from a longer one that is declared as well."""
        return any(
            each != renaming.new
            and contains(each, renaming.new)
            and contains(name, each)
            and each not in self._renamed
            for each in self._present
        )


def substituted(name: str, old: str, new: str) -> str | None:
    """Return a name with the words of one name in place of those of another one."""
    for words, now in _forms(old, new):
        changed = words.sub(now, name)
        if changed != name:
            return changed
    return None


def reworded(text: str, renamings: Iterable[Renaming]) -> str:
    """Return a generated text as if its words had always been the new ones."""
    for each in sorted(renamings, key=lambda each: -len(each.old)):
        old, new = sentence(each.old), sentence(each.new)
        for prose in ((old, new), (old.capitalize(), new.capitalize())):
            text = text.replace(*prose)
        text = re.sub(r"\w+", partial(_reworded, each), text)
    return text


def _reworded(renaming: Renaming, word: re.Match[str]) -> str:
    change = _in_words if renaming.owner else substituted
    return change(word.group(), renaming.old, renaming.new) or word.group()


def contains(name: str, part: str) -> bool:
    """Tell whether a name is made from another one."""
    return any(words.search(name) for words, _ in _forms(part, ""))


@lru_cache(maxsize=4096)
def _forms(old: str, new: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    was, now = snake(old), snake(new)
    forms = [(was, now), (plural(was), plural(now)), (was.upper(), now.upper())]
    humps = re.compile(rf"(?<![A-Z]){re.escape(old)}(?![a-z])")
    return (humps, new), *((_words(a), b) for a, b in forms)


def _in_words(name: str, old: str, new: str) -> str | None:
    changed = _words(old).sub(new, name)
    return None if changed == name else changed


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^_]){re.escape(text)}(?![^_])")


def _outline(table: Table, *, imports: bool) -> Outline:
    return {
        **({name: {} for name in table.imports} if imports else {}),
        **{name: {} for name in table.variables},
        **{
            name: {param.name.value: {} for param in parameters(node)}
            for name, node in table.functions.items()
        },
        **{name: _members(cls) for name, cls in table.classes.items()},
    }


def _members(cls: Class) -> Outline:
    return {
        **{name: {} for name in cls.attributes},
        **{
            name: {param.name.value: {} for param in parameters(node)}
            for name, node in cls.methods.items()
        },
        **{name: _members(inner) for name, inner in cls.classes.items()},
    }
