"""What declared renames do to the code of a project, and whether they are done already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from cqrs_gen.plan.disk import Disk, Found
from cqrs_gen.plan.layout import Layout, is_package, is_python
from cqrs_gen.plan.places import base_of
from cqrs_gen.render.files import FileSet

if TYPE_CHECKING:
    # A run without renames must not pay for loading a parser.
    from cqrs_gen.merge import Renames
    from cqrs_gen.merge.codemod.derived import Pair
    from cqrs_gen.merge.codemod.edits import Doubt, Taken
    from cqrs_gen.merge.codemod.symbols import Symbols
    from cqrs_gen.merge.codemod.world import Text, World
    from cqrs_gen.merge.result import Renaming


class Recoded(NamedTuple):
    """The bytes of a file after the renames, what is in doubt and what is in the way.

    ``problem`` says why nothing was renamed in it.
    """

    content: bytes
    doubts: tuple[Doubt, ...] = ()
    taken: tuple[Taken, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Codemod:
    """The renames of one run, ready to be applied to any file of the project."""

    layout: Layout
    symbols: Symbols
    world: World
    renamings: tuple[Renaming, ...]

    def is_all(self, base: bytes, fresh: bytes) -> bool:
        """Tell whether two outputs differ in nothing but renamed words."""
        from cqrs_gen.merge.codemod.derived import reworded  # noqa: PLC0415

        now = reworded(base.decode("utf-8", "replace"), self.renamings)
        return _words(now) == _words(fresh.decode("utf-8", "replace"))

    def apply(self, path: str, content: bytes) -> Recoded:
        """Rename in a Python file what provably is meant."""
        from cqrs_gen.merge.codemod.rewrite import rewrite  # noqa: PLC0415
        from cqrs_gen.merge.dress import UndressableError, undress  # noqa: PLC0415

        if not self.symbols.concern(content):
            return Recoded(content)
        try:
            text, dress = undress(content, python=True)
            found = rewrite(
                text,
                self.layout.module(path),
                self.symbols,
                self.world,
                package=is_package(path),
            )
            changed = dress.put_on(found.text) if found.text != text else content
        except UndressableError as failure:
            return Recoded(content, problem=str(failure))
        return Recoded(changed, found.doubts, found.taken, found.problem)


def codemod(
    files: FileSet,
    sources: Mapping[str, str],
    disk: Disk,
    layout: Layout,
    renames: Renames,
) -> tuple[Codemod | None, list[Renaming]]:
    """Return the renames that this run is the first to apply, if there are any.

    A rename is new where a base still has the old name and the fresh output has the
    new one in its place. ``sources`` are the old paths of files that move. Also return
    the renames of which no base has the old name or the new one.
    """
    changed = [
        (file.path, sources.get(file.path, file.path), file.text)
        for file in files
        if is_python(file.path)
    ]
    moved = {
        layout.module(old): layout.module(new)
        for new, old, _ in changed
        if old != new and layout.module(old) != layout.module(new)
    }
    pairs = list(_pairs(changed, disk, layout))
    if not pairs and not moved:
        return None, []
    from cqrs_gen.merge.codemod.derived import derived  # noqa: PLC0415
    from cqrs_gen.merge.codemod.symbols import Symbols  # noqa: PLC0415
    from cqrs_gen.merge.codemod.world import World  # noqa: PLC0415

    names = derived(pairs, renames.declared)
    found = {path.rpartition(".")[2] for _, path in names}
    told = frozenset(each.old for each in renames.declared if each.old in found)
    symbols = Symbols(names, moved, told)
    world = World(lambda module: text_on_disk(module, disk, layout))
    unknown = [
        renaming
        for renaming in renames.declared
        if _is_unknown(renaming, pairs, names, moved)
        and not _is_emitted(renaming, changed, disk, layout)
    ]
    applied = Codemod(layout, symbols, world, renames.declared) if symbols else None
    return applied, unknown


def _is_unknown(
    renaming: Renaming,
    pairs: Iterable[Pair],
    names: Mapping[tuple[str, str], str],
    moved: Mapping[str, str],
) -> bool:
    """Tell whether bases of its context know neither name of a rename."""
    from cqrs_gen.merge.codemod.derived import contains  # noqa: PLC0415

    if any(contains(new, renaming.new) for new in [*names.values(), *moved.values()]):
        return False
    owners = {renaming.owner} | {
        path for (_, path), new in names.items() if new == renaming.owner
    }
    looked = False
    for pair in pairs:
        if renaming.context not in {pair.context, ""}:
            continue
        table = pair.before
        known = [*table.classes, *table.functions, *table.variables]
        if renaming.owner:
            classes = [table.classes[name] for name in owners & table.classes.keys()]
            known = [name for cls in classes for name in cls.attributes]
            looked = looked or bool(classes)
        else:
            looked = looked or bool(known)
        if any(contains(name, part) for name in known for part in renaming[2:4]):
            return False
    return looked


def _is_emitted(
    renaming: Renaming,
    changed: Iterable[tuple[str, str, str]],
    disk: Disk,
    layout: Layout,
) -> bool:
    """Tell whether a base of its context has the new name: it was applied before."""
    word = re.compile(rf"(?<![A-Za-z0-9]){re.escape(renaming.new)}(?![A-Za-z0-9])")
    for new, old, _ in changed:
        if layout.homes.get(new, renaming.context) != renaming.context:
            continue
        base = disk.entry(base_of(old))
        if isinstance(base, Found) and word.search(
            base.content.decode("utf-8", "replace")
        ):
            return True
    return False


def _pairs(
    changed: Iterable[tuple[str, str, str]], disk: Disk, layout: Layout
) -> Iterable[Pair]:
    for new, old, text in changed:
        base = disk.entry(base_of(old))
        before = base if isinstance(base, Found) else disk.entry(old)
        if not isinstance(before, Found) or before.content == text.encode():
            continue
        from cqrs_gen.merge.codemod.derived import Pair  # noqa: PLC0415
        from cqrs_gen.merge.codemod.tables import table_of  # noqa: PLC0415

        package = is_package(old)
        module = layout.module(old)
        tables = [
            table_of(module, each, package=package)
            for each in (before.content.decode("utf-8", "replace"), text)
        ]
        if tables[0] is not None and tables[1] is not None:
            context = layout.homes.get(new, "")
            present = layout.names.get(context, ())
            yield Pair(tables[0], tables[1], context, present)


def text_on_disk(module: str, disk: Disk, layout: Layout) -> Text | None:
    """Return the text of a module as it stands."""
    from cqrs_gen.merge.codemod.world import Text  # noqa: PLC0415
    from cqrs_gen.merge.dress import UndressableError, undress  # noqa: PLC0415

    for path in layout.places(module):
        entry = disk.entry(path)
        if isinstance(entry, Found):
            try:
                return Text(undress(entry.content, python=True)[0], is_package(path))
            except UndressableError:
                return None
    return None


def _words(text: str) -> Counter[str]:
    """Return what a text says, whatever its order, its lines and its commas."""
    return Counter(re.findall(r"\w+|[^\w\s,()]", text))


def own_doubts(edited: Recoded, base: Recoded | None) -> list[Doubt]:
    """Return the doubts about what people wrote: those that base does not have."""
    generated = [doubt.words for doubt in base.doubts] if base else []
    found: list[Doubt] = []
    for doubt in edited.doubts:
        if doubt.words in generated:
            generated.remove(doubt.words)
        else:
            found.append(doubt)
    return found


def relocated(doubts: list[Doubt], before: bytes, after: bytes) -> list[Doubt]:
    """Move doubts to the lines that they have in a merged text."""
    if not doubts or before == after:
        return doubts
    sides = (before.split(b"\n"), after.split(b"\n"))
    lines = {
        block.a + at: block.b + at
        for block in SequenceMatcher(None, *sides, autojunk=False).get_matching_blocks()
        for at in range(block.size)
    }
    return [
        doubt._replace(line=lines.get(doubt.line - 1, doubt.line - 1) + 1)
        for doubt in doubts
    ]
