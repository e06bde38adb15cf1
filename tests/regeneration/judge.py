"""Whether a merged text is the right one, told without the merge's own code."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator

from .outline import Block, Entry, Outline, outline

WRAPPERS = ("If", "Try", "With")
PUNCTUATION = {",", "(", ")", "[", "]", "{", "}", ""}


def faults(base: str, edited: str, fresh: str, expected: str, result: str) -> list[str]:
    """Return what is wrong with a clean result, in words; nothing if it is right."""
    try:
        got = outline(result)
    except (SyntaxError, tokenize.TokenError) as error:
        return [f"does not parse: {error}"]
    b, e, f, x = (outline(each) for each in (base, edited, fresh, expected))
    found = list(_differences(x.body, got.body, ""))
    found += _orders(b.body, e.body, f.body, got.body, "")
    found += _strays(e.body, f.body, got.body, "")
    found += _imports(b, e, f, got, result)
    return found


def spelling(expected: str, result: str) -> list[str]:
    """Return the tokens that two texts of one meaning spell differently."""
    one, two = Counter(words(expected)), Counter(words(result))
    return [f"lost {each}" for each in one - two] + [f"gained {e}" for e in two - one]


def lacking(base: str, side: str, result: str) -> set[str]:
    """Return the words and comments that one side wrote and a result lacks.

    A value in another spelling is nothing new.
    """
    old = Counter(words(base))
    new = Counter(words(side)) - old
    values = {_value(word) for word in old}
    missing = set(new - Counter(words(result)))
    return {word for word in missing if _value(word) not in values}


def _value(word: str) -> object:
    try:
        return repr(ast.literal_eval(word))
    except (SyntaxError, ValueError):
        return word


def words(text: str) -> Iterator[str]:
    """Yield the tokens of a text that say something, those of imports apart."""
    imports = False
    start = True
    for each in tokenize.generate_tokens(io.StringIO(text).readline):
        if start and each.type not in {tokenize.NL, tokenize.COMMENT}:
            imports = each.string in {"import", "from"}
        start = each.type in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT} or (
            start and each.type in {tokenize.NL, tokenize.COMMENT}
        )
        if each.string.strip() not in PUNCTUATION and (
            not imports or each.type == tokenize.COMMENT
        ):
            yield each.string.strip()


def _differences(want: Block, got: Block, path: str) -> Iterator[str]:
    """Yield what one block lacks or has too much, apart from order."""
    wanted = {each.key: each for each in want.entries}
    present = {each.key: each for each in got.entries}
    if Counter(map(_canon, want.entries)) == Counter(map(_canon, got.entries)):
        return
    for key in wanted.keys() - present.keys():
        yield f"{path}: lacks {_short(key)}"
    for key in present.keys() - wanted.keys():
        yield f"{path}: has {_short(key)} too much"
    for key in wanted.keys() & present.keys():
        one, two = wanted[key], present[key]
        inner = f"{path}/{_short(key)}"
        if one.text != two.text:
            yield f"{inner}: {one.text[-300:]} != {two.text[-300:]}"
        if [block.name for block in one.blocks] != [block.name for block in two.blocks]:
            yield f"{inner}: other bodies"
            continue
        for mine, theirs in zip(one.blocks, two.blocks, strict=True):
            yield from _differences(mine, theirs, inner)


def _canon(entry: Entry) -> tuple[object, ...]:
    """Return an entry without its number and order."""
    blocks = tuple(
        (block.name, tuple(sorted(map(repr, map(_canon, block.entries)))))
        for block in entry.blocks
    )
    return entry.text, blocks


def _short(key: str) -> str:
    return key if len(key) < 70 else f"{key[:67]}..."


def _orders(
    base: Block | None, edited: Block | None, fresh: Block | None, got: Block, path: str
) -> list[str]:
    """Return the pairs that stand in an order which neither side asked for."""
    b, e, f, g = (_places(block) for block in (base, edited, fresh, got))
    found: list[str] = []
    moved = [not _same_order(b, e), not _same_order(b, f)]
    keys = list(g)
    for nth, one in enumerate(keys):
        for two in keys[nth + 1 :]:
            wanted = _wanted(one, two, b, e, f, moved)
            if wanted is False and "#" not in one[:1] + two[:1]:
                found.append(f"{path}: {_short(one)} stands above {_short(two)}")
    for entry in got.entries:
        inner = [_inner(block, entry.key) for block in (base, edited, fresh)]
        for block in entry.blocks:
            sides = [
                next((each for each in blocks if each.name == block.name), None)
                for blocks in inner
            ]
            if entry.key.startswith(WRAPPERS):  # that may be the user's own
                outer = (base, edited, fresh)
                sides = [one or two for one, two in zip(sides, outer, strict=True)]
            found += _orders(*sides, block, f"{path}/{_short(entry.key)}")
    return found


def _wanted(
    one: str,
    two: str,
    b: dict[str, int],
    e: dict[str, int],
    f: dict[str, int],
    moved: list[bool],
) -> bool | None:
    """Tell whether ``one`` is to stand above ``two``; None if that is free."""
    old, mine, theirs = (
        side[one] < side[two] if one in side and two in side else None
        for side in (b, e, f)
    )
    if all(moved):
        return None
    if old is None:
        if mine is not None and theirs is not None:
            return mine if mine == theirs else None
        if mine is not None:
            return None if moved[1] else mine
        return None if moved[0] else theirs
    return theirs if mine == old or mine is None else mine


def _places(block: Block | None) -> dict[str, int]:
    return {each.key: n for n, each in enumerate(block.entries)} if block else {}


def _same_order(one: dict[str, int], two: dict[str, int]) -> bool:
    return [k for k in one if k in two] == [k for k in two if k in one]


def _inner(block: Block | None, key: str) -> tuple[Block, ...]:
    if block is None:
        return ()
    return next((each.blocks for each in block.entries if each.key == key), ())


def _strays(edited: Block, fresh: Block | None, got: Block, path: str) -> Iterator[str]:
    """Yield the comments that stand above another member than people put them."""
    mine, theirs = _notes(edited), _notes(fresh)
    present = _places(got)
    times = Counter(each.text for each in got.entries)
    for note, member in _above(got):
        if times[note.text] > 1:
            continue
        was = mine.get(note.key, member)
        if was in present and member not in (was, theirs.get(note.key)):
            yield f"{path}: {note.key} moved from {_short(was)} to {_short(member)}"
    for entry in got.entries:
        sides = [_inner(side, entry.key) for side in (edited, fresh)]
        for block in entry.blocks:
            one, two = (
                next((each for each in side if each.name == block.name), None)
                for side in sides
            )
            if one is not None:
                yield from _strays(one, two, block, f"{path}/{_short(entry.key)}")


def _notes(block: Block | None) -> dict[str, str]:
    if block is None:
        return {}
    told = Counter(each.text for each in block.entries)
    return {
        note.key: member
        for note, member in _above(block)
        if note.attached and told[note.text] == 1
    }


def _above(block: Block) -> Iterator[tuple[Entry, str]]:
    """Yield each comment with the next thing that is no comment."""
    member = ""
    for each in reversed(block.entries):
        if not each.key.startswith("#"):
            member = each.key
        elif member:
            yield each, member


def _imports(
    base: Outline, edited: Outline, fresh: Outline, got: Outline, text: str
) -> Iterator[str]:
    """Yield the imports that are missing, doubled or needed by nobody."""
    b, e, f = (set(side.imports) for side in (base, edited, fresh))
    removed = b - e
    own = set(edited.imports - base.imports) | (edited.guarded - base.guarded)
    wanted = (f - removed) | set(edited.imports - base.imports)
    used = set(re.findall(r"\w+", _without_imports(text)))
    for each in wanted - set(got.imports):
        if each.bound in used or each in e:
            yield f"lacks import {each}"
    bound = {each.bound for each in got.imports}
    for each in b & e - f:
        if each.bound in used - bound:
            yield f"lacks import {each}, which is still used"
    for each, times in got.imports.items():
        allowed = max(e_side.imports[each] for e_side in (base, edited, fresh))
        if times > max(1, allowed):
            yield f"imports {each} twice"
        if each not in wanted | own and each.bound not in used:
            yield f"imports {each}, which nobody needs"


def _without_imports(text: str) -> str:
    return " ".join(words(text))
