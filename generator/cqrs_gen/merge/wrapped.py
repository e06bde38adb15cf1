"""Code that the user put into a block of their own: base and fresh are made to follow.

Who puts a class into ``if``, or statements into ``try``, has changed nothing in them. So
the same block is put around what base and fresh have there, and then all three can be
compared again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from cqrs_gen.merge.lines import lines_of
from cqrs_gen.merge.matching import matches
from cqrs_gen.merge.members import Module, Node, block_text, read_module
from cqrs_gen.merge.tokens import Source, UnreadableError

_NAMED = {"class", "def", "name", "target", "import", "call"}
Nodes = Sequence[Node]


class _Wrap(NamedTuple):
    """A block of edited, and which nodes of base stand in one suite of it."""

    block: Node
    suite: int
    run: frozenset[Hashable]


class _Change(NamedTuple):
    """New text for a stretch of a source."""

    start: int
    end: int
    text: str


def follow(base: Source, edited: Source, fresh: Source) -> tuple[Source, Source]:
    """Return base and fresh with the blocks that edited put around their code.

    Raises UnreadableError.
    """
    changes: tuple[list[_Change], list[_Change]] = ([], [])
    b, e, f = (read_module(side) for side in (base, edited, fresh))
    for in_base, in_fresh in _changes(b, e, f):
        changes[0].append(in_base)
        changes[1].append(in_fresh)
    if not changes[0]:
        return base, fresh
    sides = _changed(base, changes[0]), _changed(fresh, changes[1])
    try:
        for side in sides:
            read_module(side)
    except UnreadableError:
        return base, fresh
    return sides


def _changed(source: Source, changes: Sequence[_Change]) -> Source:
    text = source.text
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return Source(text)


def _changes(b: Module, e: Module, f: Module) -> Iterator[tuple[_Change, _Change]]:
    waiting: list[tuple[Nodes, Nodes, Nodes]] = [(b.nodes, e.nodes, f.nodes)]
    while waiting:
        of_base, mine, theirs = waiting.pop()
        in_base = {wrap.block.key: wrap for wrap in _wraps(of_base, mine, theirs)}
        in_fresh = {wrap.block.key: wrap for wrap in _wraps(theirs, mine, of_base)}
        for key in {**in_base, **in_fresh}:
            found = _around(of_base, theirs, in_base.get(key), in_fresh.get(key))
            if found:
                yield found
        known = ({node.key: node for node in side} for side in (of_base, theirs))
        was, new = known
        waiting.extend(
            (was[node.key].body, node.body, new[node.key].body)
            for node in mine
            if node.kind in {"class", "def"} and node.key in was and node.key in new
        )


def _around(
    base: Nodes, fresh: Nodes, in_base: _Wrap | None, in_fresh: _Wrap | None
) -> tuple[_Change, _Change] | None:
    """Put a block around base and fresh, led by the one that knows more of it."""
    if in_base and not (in_fresh and len(in_fresh.run) > len(in_base.run)):
        run = _run(base, in_base.run)
        there = _counterpart(base, fresh, run)
        return (
            (_put(base[run], in_base), _put(fresh[there], in_base)) if there else None
        )
    if in_fresh is None:
        return None
    run = _run(fresh, in_fresh.run)
    there = _counterpart(fresh, base, run)
    return (_put(base[there], in_fresh), _put(fresh[run], in_fresh)) if there else None


def _wraps(base: Nodes, edited: Nodes, fresh: Nodes) -> Iterator[_Wrap]:
    """Yield the new blocks of edited that hold what base has without a block."""
    here = {_identity(node) for node in edited}
    gone = {_identity(node) for node in base} - here
    blocks = {node.key for node in (*base, *fresh)}
    for block in edited:
        if block.kind != "compound" or block.key in blocks or not gone:
            continue
        suites = [block.body, *(clause.body for clause in block.clauses)]
        runs = [frozenset(_identity(node) for node in suite) & gone for suite in suites]
        if sum(map(bool, runs)) == 1:
            at = next(at for at, run in enumerate(runs) if run)
            yield _Wrap(block, at, runs[at])


def _identity(node: Node) -> Hashable:
    if node.kind == "docstring":
        return node.kind
    return node.key if node.kind in _NAMED else node.norm


def _run(nodes: Nodes, identities: frozenset[Hashable]) -> slice:
    """Return the place from the first to the last of those nodes."""
    places = [at for at, node in enumerate(nodes) if _identity(node) in identities]
    return slice(places[0], places[-1] + 1)


def _counterpart(base: Nodes, fresh: Nodes, run: slice) -> slice | None:
    """Return where fresh has what base has in a run.

    Names tell; without them it is what stands between the neighbours.
    """
    mine, theirs = (list(map(_identity, side)) for side in (base, fresh))
    if all(node.kind in _NAMED for node in base[run]):
        names = {*mine[run]}
        return _run(fresh, frozenset(names)) if names <= {*theirs} else None
    places = {
        match.a + at: match.b + at
        for match in matches(mine, theirs)
        for at in range(match.size)
    }
    start = places.get(run.start - 1, None if run.start else -1)
    end = places.get(run.stop, len(theirs) if run.stop == len(mine) else None)
    if start is None or end is None or start + 1 >= end:
        return None
    return slice(start + 1, end)


def _put(run: Nodes, wrap: _Wrap) -> _Change:
    """Put the block of edited around a run of nodes."""
    block, source = wrap.block, run[0].row.source
    suites = [block.body, *(clause.body for clause in block.clauses)]
    heads = [block, *block.clauses]
    head = (run[0].decorators or run[:1])[0]
    start = head.row.start - len(head.lead)
    end = start + len(block_text(run)) - len(run[0].gap)
    text: list[str] = []
    for at, (opening, suite) in enumerate(zip(heads, suites, strict=True)):
        inner = block_text(suite)
        if at == wrap.suite:
            unit = _indent(suite[0]).removeprefix(_indent(block))
            inner = _deeper(source, start, end, unit)
        text += [opening.lead, opening.row.text, inner]
    return _Change(start, end, "".join(text))


def _indent(node: Node) -> str:
    row = (node.decorators[0] if node.decorators else node).row
    return row.text[: row.column]


def _deeper(source: Source, start: int, end: int, unit: str) -> str:
    """Return whole lines of a source one block deeper; strings keep their lines."""
    lines: list[str] = []
    at = start
    for line in lines_of(source.text[start:end]):
        blank = not line.strip() or at in source.inside_strings
        lines.append(line if blank else unit + line)
        at += len(line)
    return "".join(lines)
