"""Three-way merge of what stands in brackets, item by item.

Keyword arguments, parameters and dict entries are known by name. Entries of lists with
one item a line, of ``__all__`` and of base classes are known by what they say. All
others are known by their place, and then only one side may add or remove some.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cqrs_gen.merge.alphabet import in_order
from cqrs_gen.merge.items import Bracket, Item, Name, read_bracket
from cqrs_gen.merge.order import arrange, contested
from cqrs_gen.merge.splice import Pieces, choice, conflicts
from cqrs_gen.merge.stretch import Stretch
from cqrs_gen.merge.tokens import CLOSE, OPEN, Token

T = TypeVar("T")
_PLAIN = {"text", "named"}
_NOT_CALLED = {"in", "return", "yield", "and", "or", "not", "is", "if", "else", "await"}


def merge_stretch(
    member: str, b: Stretch | None, e: Stretch | None, f: Stretch | None, role: str = ""
) -> Pieces:
    """Merge one part; nothing stands for a part that a side does not have."""
    said = [found.norm if found else () for found in (b, e, f)]
    texts = [found.text if found else "" for found in (b, e, f)]
    if said[1] == said[2] or said[0] == said[2]:
        return [texts[1]]
    if said[0] == said[1] and texts[0] == texts[1]:
        return [texts[2]]
    merged = _merge_groups(member, b, e, f, role) if b and e and f else None
    if said[0] == said[1]:
        # The user has only laid it out anew, and that layout may take the change in.
        return [texts[2]] if merged is None or conflicts(merged) else merged
    if merged is not None:
        return merged
    return [choice(member, texts[0], texts[1], texts[2], e.line if e else 0)]


def _merge_groups(
    member: str, b: Stretch, e: Stretch, f: Stretch, role: str
) -> Pieces | None:
    """Merge the bracket pairs of texts that are equal outside of brackets."""
    (outside, of_base), (out_edited, of_edited), (out_fresh, of_fresh) = (
        _groups(found, role) for found in (b, e, f)
    )
    if not of_edited or not outside == out_edited == out_fresh:
        return None
    pieces: Pieces = []
    at = e.start
    for in_base, in_edited, in_fresh in zip(of_base, of_edited, of_fresh, strict=True):
        pieces.append(e.source.text[at : in_edited[0].start])
        pieces.extend(_merge_group(member, in_base, in_edited, in_fresh))
        at = in_edited[0].end
    pieces.append(e.source.text[at : e.end])
    return pieces


def brackets_of(found: Stretch) -> tuple[list[str], list[Bracket | None]]:
    """Return the words outside of brackets, and the outermost brackets cut in items."""
    outside, groups = _groups(found, "")
    return outside, [read_bracket(*group) for group in groups]


Group = tuple[Stretch, str]


def _groups(found: Stretch, role: str) -> tuple[list[str], list[Group]]:
    """Return the words outside of brackets and the outermost bracket pairs."""
    outside: list[str] = []
    groups: list[Group] = []
    inside: list[Token] = []
    depth = 0
    before = ""
    for word in found.tokens:
        if depth == 0 and word.text not in OPEN:
            outside.append(word.said)
            before = word.text
            continue
        if depth == 0:
            inside = []
            outside.append(word.text)
        depth += (word.text in OPEN) - (word.text in CLOSE)
        inside.append(word)
        if depth == 0:
            stretch = Stretch(
                found.source, inside[0].start, inside[-1].end, tuple(inside)
            )
            groups.append((stretch, _role(inside[0].text, before, role)))
            before = word.text
    return outside, groups


def _role(opener: str, before: str, role: str) -> str:
    if not before and role:
        return role
    called = before in CLOSE or (before.isidentifier() and before not in _NOT_CALLED)
    if opener == "(" and called:
        return "call"
    if opener == "[" and before == "Literal":
        return "names"
    if opener == "[" and called:
        return "subscript"
    return opener


def _merge_group(member: str, base: Group, edited: Group, fresh: Group) -> Pieces:
    b, e, f = base[0], edited[0], fresh[0]
    if f.norm in {e.norm, b.norm}:
        return [e.text]
    if b.norm == e.norm and b.text == e.text:
        return [f.text]
    brackets = [read_bracket(*group) for group in (base, edited, fresh)]
    in_base, in_edited, in_fresh = brackets
    if in_base and in_edited and in_fresh:
        merged = _Merge(member, in_base, in_edited, in_fresh).pieces()
        if merged is not None:
            return merged
    if b.norm == e.norm:
        return [f.text]
    return [choice(member, b.text, e.text, f.text, e.line)]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of the result and the side that its layout comes from."""

    item: Item
    home: Bracket
    comments: tuple[str, ...]
    core: Pieces
    trail: str


@dataclass(frozen=True, slots=True)
class _Merge:
    member: str
    base: Bracket
    edited: Bracket
    fresh: Bracket

    def pieces(self) -> Pieces | None:
        """Merge the items, or return nothing if that is a conflict."""
        sides = [self.base, self.edited, self.fresh]
        names = [[item.name for item in side.items] for side in sides]
        if self._is_open() or self.edited.role == "bases":
            know = _by_head if self.edited.role == "bases" else _by_label
            names = [know(side) for side in sides]
            if any(contested(*names)):
                return None
        elif self._by_place():
            plain = [[n for n in side if n[0] == "text"] for side in names]
            if plain[0] != plain[1] and plain[0] != plain[2] and plain[1] != plain[2]:
                if len({len(side) for side in plain}) > 1:
                    return None
                names = [_by_index(side) for side in names]
        elif any(contested(*names)):
            return None
        b, e, f = (
            dict(zip(keys, side.items, strict=True))
            for keys, side in zip(names, sides, strict=True)
        )
        entries: dict[Name, _Entry] = {}
        for key in [*e, *(key for key in f if key not in e)]:
            if key in e and key in f:
                entry = self._both(b.get(key), e[key], f[key])
                if entry is None:
                    return None
                entries[key] = entry
                continue
            home, items = (self.edited, e) if key in e else (self.fresh, f)
            item = items[key]
            if key not in b:
                entries[key] = _Entry(
                    item, home, item.comments, [self._core(item, home)], item.trail
                )
            elif b[key].said != item.said:
                return None
        order = arrange(names[0], names[1], names[2], entries, self._yields(e, f))
        if self.member.endswith("__all__"):
            order = in_order(order, *names)
        return self._render([entries[key] for key in order])

    def _core(self, item: Item, home: Bracket) -> str:
        if home is self.edited or not self.edited.in_lines:
            return item.core.text
        return item.core.shifted(home.indent, self.edited.indent)

    def _is_open(self) -> bool:
        """Tell whether a call takes any number of things, each made by a call.

        Such as ``Table(...)`` with its columns: there two of a kind have labels, each
        stands on a line, and so further ones of any kind can be added.
        """
        sides = (self.base, self.edited, self.fresh)
        if self.edited.role != "call" or not all(side.in_lines for side in sides):
            return False
        kinds = [name[0] for name in _by_label(self.base) if name[0] not in _PLAIN]
        return len(kinds) > len(set(kinds))

    def _by_place(self) -> bool:
        role = self.edited.role
        if role in {"names", "bases", "params"} or self.member.endswith("__all__"):
            return False
        if role in {"call", "subscript"}:
            return True
        return not all(
            side.in_lines or not side.items
            for side in (self.base, self.edited, self.fresh)
        )

    def _yields(
        self, e: dict[Name, Item], f: dict[Name, Item]
    ) -> Callable[[Name, Name], bool]:
        def yields(new: Name, other: Name) -> bool:
            """Say that a parameter with a default stands behind those without."""
            if self.edited.role != "params":
                return False
            mine, theirs = (e.get(key) or f[key] for key in (new, other))
            return "=" in mine.core.norm and not (
                "=" in theirs.core.norm or theirs.core.norm[0] in {"*", "/", "**"}
            )

        return yields

    def _both(self, b: Item | None, e: Item, f: Item) -> _Entry | None:
        comments = _one_changed(b.comments if b else (), e.comments, f.comments)
        trail = _one_changed(b.trail if b else "", e.trail, f.trail)
        if comments is None or trail is None:
            return None
        member = self.member
        if e.name[0] == "named":
            member = f"{member}({' '.join(e.name[1])})"
        core: Pieces = []
        if e.core.norm == f.core.norm:
            core = [e.core.text]
        elif b and b.core.norm == e.core.norm and b.core.text == e.core.text:
            core = [self._core(f, self.fresh)]
        else:
            for part in ("name", "annotation", "value"):
                of_base, of_edited, of_fresh = (
                    _cut(item, self.edited.role).get(part) if item else None
                    for item in (b, e, f)
                )
                core.extend(merge_stretch(member, of_base, of_edited, of_fresh))
        return _Entry(e, self.edited, comments, core, trail)

    def _render(self, entries: list[_Entry]) -> Pieces | None:
        edited, base, fresh = self.edited, self.base, self.fresh
        opening = _one_changed(base.opening, edited.opening, fresh.opening)
        if opening is None or (
            "#" in fresh.tail and fresh.tail.split() != base.tail.split()
        ):
            return None
        if not edited.items and "#" in edited.tail:
            return None
        layout = edited
        if not edited.items or (
            edited.in_lines == base.in_lines != fresh.in_lines and not edited.commented
        ):
            layout = fresh
        commented = any(entry.comments or entry.trail for entry in entries)
        if commented and not layout.in_lines and layout is edited:
            layout = fresh
        if commented and not layout.in_lines:
            return None
        comma = layout.comma
        if base.in_lines and edited.in_lines and fresh.in_lines:
            comma = bool(_one_changed(base.comma, edited.comma, fresh.comma))
        pieces: Pieces = [edited.stretch.tokens[0].text, opening]
        for at, entry in enumerate(entries):
            pieces.append(_before(entry, layout, at))
            pieces.extend(entry.core)
            if at + 1 < len(entries) or comma or self._is_tuple(entries):
                pieces.append(",")
            pieces.append(entry.trail)
        pieces.append(layout.tail)
        pieces.append(edited.stretch.tokens[-1].text)
        return pieces

    def _is_tuple(self, entries: list[_Entry]) -> bool:
        return self.edited.role == "(" and self.edited.comma and len(entries) == 1


def _before(entry: _Entry, layout: Bracket, at: int) -> str:
    same = entry.home is layout and entry.comments == entry.item.comments
    first = layout.items[0] if layout.items else None
    if same and (at == 0) == (entry.item is first):
        return entry.item.before
    if layout.in_lines:
        lines = [*entry.comments, ""]
        return "".join(f"\n{layout.indent}{comment}" for comment in lines)
    return (first.before if first else "") if at == 0 else " "


def _by_label(side: Bracket) -> list[Name]:
    """Know items by what they call and the text that this is handed first."""
    names: list[Name] = []
    for item in side.items:
        words = list(item.core.norm)
        labelled = (
            item.name[0] == "text"
            and len(words) > 3
            and words[0].isidentifier()
            and words[1] == "("
            and words[2][-1:] in {'"', "'"}
        )
        kind, said, _ = item.name
        if labelled:
            kind, said = words[0], (words[2],)
        names.append((kind, said, sum(each[:2] == (kind, said) for each in names)))
    return names


def _by_head(side: Bracket) -> list[Name]:
    """Know base classes by their names, whatever they are generic in."""
    names: list[Name] = []
    for item in side.items:
        words = list(item.core.norm)
        kind, said, nth = item.name
        if kind == "text" and "[" in words and words[-1] == "]":
            said = tuple(words[: words.index("[")])
            nth = sum(each[:2] == (kind, said) for each in names)
        names.append((kind, said, nth))
    return names


def _by_index(names: list[Name]) -> list[Name]:
    places = iter(range(len(names)))
    return [
        name if name[0] == "named" else ("place", (), next(places)) for name in names
    ]


def _one_changed(base: T, edited: T, fresh: T) -> T | None:
    """Return the value of the side that changed it, or nothing if both did."""
    if fresh in (edited, base):
        return edited
    return fresh if edited == base else None


def _cut(item: Item, role: str) -> dict[str, Stretch]:
    """Cut an item into name, annotation and value."""
    core = item.core
    if not item.named:
        return {"value": core}
    cuts: list[tuple[str, int]] = []
    depth = 0
    part = "name"
    for at, found in enumerate(core.tokens):
        depth += (found.text in OPEN) - (found.text in CLOSE)
        if depth == 0 and found.text == ":" and part == "name":
            cuts.append((part, at))
            part = "value" if role == "{" else "annotation"
        elif depth == 0 and found.text == "=" and part != "value":
            cuts.append((part, at))
            part = "value"
    cuts.append((part, len(core.tokens)))
    parts: dict[str, Stretch] = {}
    start, taken = core.start, 0
    for name, count in cuts:
        end = core.tokens[count - 1].end if count else start
        parts[name] = Stretch(core.source, start, end, core.tokens[taken:count])
        start, taken = end, count
    return parts
