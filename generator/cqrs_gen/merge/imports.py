"""Imports merge by the names that they bring in, and follow what the text uses."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cqrs_gen.merge.members import Key, Node
from cqrs_gen.merge.names import (
    Imported,
    commented,
    imported,
    module_of,
    rewrite,
)
from cqrs_gen.merge.splice import Pieces, choice


@dataclass(frozen=True, slots=True)
class Usage:
    """Who uses which names outside of imports, and who binds them."""

    merged: Counter[str]
    edited: Mapping[str, int]
    fresh: Mapping[str, int]
    bound_edited: frozenset[str]
    bound_fresh: frozenset[str]
    adopt: bool = False

    def keeps(self, name: str, bound_here: frozenset[str]) -> bool:
        """Whether an import that fresh gave up is still needed."""
        if name in bound_here or name not in self.merged:
            return False
        if name in self.bound_fresh:
            return self.merged[name] > self.fresh.get(name, 0)
        return True

    def lacks(self, name: str) -> bool:
        """Whether the merge brought in a use of a name that edited does not bind."""
        if name in self.bound_edited or name not in self.merged:
            return False
        return self.adopt or name not in self.edited


@dataclass(slots=True)
class Statement:
    """One import statement of the result; ``key`` is its key in edited, if any."""

    gap: str
    pieces: Pieces
    node: Node
    key: Key | None


def merge_imports(
    base: Sequence[Node],
    edited: Sequence[Node],
    fresh: Sequence[Node],
    usage: Usage,
    notes: list[str],
) -> list[Statement]:
    """Merge the import statements of one scope."""
    was, now, new = (
        [name for node in side for name in imported(node)]
        for side in (base, edited, fresh)
    )
    bound_here = frozenset(name.bound for name in new)
    drop = {
        name
        for name in now
        if name in was and name not in new and not usage.keeps(name.bound, bound_here)
    }
    add = [
        name
        for name in dict.fromkeys(new)
        if name not in now
        and (usage.lacks(name.bound) if name in was or usage.adopt else True)
    ]
    clashes = {
        other: name
        for name in add
        for other in now
        if other not in was and other.bound == name.bound and (other.name or name.name)
    }
    add = [name for name in add if name not in clashes.values()]
    drop -= {name for node in edited for name in commented(node)}
    statements: list[Statement] = []
    gap = ""
    for node in edited:
        text = _merged(
            node, base, fresh, drop, _joining(node, _hosts(edited, fresh), add)
        )
        clash = next((name for name in imported(node) if name in clashes), None)
        if not text and _comments(node) - {c for n in base for c in _comments(n)}:
            text = node.text
            notes.append(f"line {node.line}: kept an unused import for its comment")
        if not text:
            gap = gap or node.gap
            continue
        pieces: Pieces = [text]
        if clash:
            theirs = next(n for n in fresh if clashes[clash] in imported(n))
            pieces = [choice(f"import {clash.bound}", "", text, theirs.text, node.line)]
        statements.append(Statement(node.gap or gap, pieces, node, node.key))
        gap = ""
    hosts = _hosts(edited, fresh)
    for node in fresh:
        own = [n for n in imported(node) if n in add and n.module not in hosts]
        if own:
            others = [name for name in imported(node) if name not in own]
            text = rewrite(node, others, []) if others else node.text
            place(statements, Statement(node.gap, [text], node, None), fresh)
    return statements


def _hosts(edited: Sequence[Node], fresh: Sequence[Node]) -> dict[str, Node]:
    """Return the statements that further names of their modules can join.

    Who writes one statement for each name goes on to do so.
    """
    counts = [Counter(map(module_of, side)) for side in (edited, fresh)]
    return {
        module_of(node): node
        for node in edited
        if module_of(node) and all(name.name != "*" for name in imported(node))
        if max(count[module_of(node)] for count in counts) == 1
    }


def _joining(
    node: Node, hosts: Mapping[str, Node], add: Sequence[Imported]
) -> list[Imported]:
    if hosts.get(module_of(node)) is not node:
        return []
    return [name for name in add if name.module == module_of(node)]


def _merged(
    node: Node,
    base: Sequence[Node],
    fresh: Sequence[Node],
    drop: set[Imported],
    joining: list[Imported],
) -> str:
    """Return the statement's new text, nothing if all its names go."""
    names = imported(node)
    wanted = ({*names} - drop) | {*joining}
    if not wanted:
        return ""
    if any(found.text == node.text for found in base):
        for found in fresh:
            same = module_of(found) == module_of(node)
            if same and {*imported(found)} == wanted:
                return found.text
    if wanted == {*names}:
        return node.text
    return rewrite(node, drop, joining)


def _comments(node: Node) -> set[str]:
    lead = {line.strip() for line in node.lead.split("\n") if line.strip()}
    return lead | {found.text for found in node.row.tokens if found.is_comment}


def place(statements: list[Statement], new: Statement, fresh: Sequence[Node]) -> None:
    """Put a new statement where isort would want it."""
    at = next(i for i, node in enumerate(fresh) if node is new.node)
    start = at
    while start and not fresh[start].gap:
        start -= 1
    end = at + 1
    while end < len(fresh) and not fresh[end].gap:
        end += 1
    known = {_line_key(s.node): i for i, s in enumerate(statements)}
    mates = [known[key] for n in fresh[start:end] if (key := _line_key(n)) in known]
    if mates:
        _into_group(statements, new, mates[0], fresh)
        return
    section = _section(new.node)
    mates = [i for i, s in enumerate(statements) if section == _section(s.node)]
    if mates and section:
        _into_group(statements, new, mates[-1], fresh)
        return
    before = [known[key] for n in fresh[:at] if (key := _line_key(n)) in known]
    after = [known[key] for n in fresh[at + 1 :] if (key := _line_key(n)) in known]
    if before:
        here = before[-1] + 1
        while here < len(statements) and not statements[here].gap:
            here += 1
        new.gap = new.gap or "\n"
        statements.insert(here, new)
    elif after:
        here = after[0]
        while here and not statements[here].gap:
            here -= 1
        new.gap, statements[here].gap = statements[here].gap, "\n"
        statements.insert(here, new)
    else:
        statements.append(new)


def _into_group(
    statements: list[Statement], new: Statement, mate: int, fresh: Sequence[Node]
) -> None:
    first = mate
    while first and not statements[first].gap:
        first -= 1
    last = mate + 1
    while last < len(statements) and not statements[last].gap:
        last += 1
    here = _in_order(statements[first:last], new)
    here = _behind(statements[first:last], new, fresh) if here is None else here
    here += first
    new.gap = ""
    if here == first:
        new.gap, statements[first].gap = statements[first].gap, ""
    statements.insert(here, new)


def _in_order(group: Sequence[Statement], new: Statement) -> int | None:
    """Return the place in a sorted group; nothing if the group is in no known order."""
    for key in (_line_key, _module_key):
        keys = [key(statement.node) for statement in group]
        if keys == sorted(keys):
            return sum(found <= key(new.node) for found in keys)
    return None


def _behind(group: Sequence[Statement], new: Statement, fresh: Sequence[Node]) -> int:
    """Return the place behind what stands above in fresh, or else the end."""
    at = next(i for i, node in enumerate(fresh) if node is new.node)
    above = {_line_key(node) for node in fresh[:at]}
    known = [
        i for i, statement in enumerate(group) if _line_key(statement.node) in above
    ]
    return known[-1] + 1 if known else len(group)


def _section(node: Node) -> str:
    """Return the section that isort puts a module in, if that is certain."""
    module = module_of(node) or imported(node)[0].module
    if module.startswith("."):
        return "relative"
    top = module.partition(".")[0]
    return "standard" if top in sys.stdlib_module_names - {"__future__"} else ""


def _line_key(node: Node) -> tuple[bool, str, str]:
    """Return the place of a statement in its group as isort has it."""
    return bool(module_of(node)), *_module_key(node)


def _module_key(node: Node) -> tuple[str, str]:
    """Return the place of a statement where both kinds of imports are mixed."""
    first = imported(node)[0]
    return (module_of(node) or first.module).lower(), first.name.lower()
