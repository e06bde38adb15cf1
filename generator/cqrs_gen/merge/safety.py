"""The proof that a merge lost nothing, made before anybody sees its result."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence

from cqrs_gen.merge.grammar import parses
from cqrs_gen.merge.members import Node, read_module
from cqrs_gen.merge.tokens import Source, UnreadableError

_PATHS = {"def", "class", "name"}


def is_python(content: bytes) -> bool:
    """Whether these bytes are Python, of this version or another."""
    return compiles(content) or parses(content)


def compiles(content: bytes) -> bool:
    """Whether the running Python compiles these bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(content, "<merged>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def losses(base: Source, edited: Source, result: Source) -> list[str]:
    """Return what the user wrote and the result lacks, in words."""
    return _lacking("the result lacks", base, edited, result, imports=True)


def omissions(base: Source, fresh: Source, result: Source) -> list[str]:
    """Return what the generator wrote anew and a clean result lacks, in words.

    Imports do not count: a user may bind the name in another way.
    """
    return _lacking("the result omits", base, fresh, result, imports=False)


def _lacking(
    words: str, before: Source, after: Source, result: Source, *, imports: bool
) -> list[str]:
    try:
        merged = read_module(result)
    except UnreadableError as error:
        return [f"the result cannot be read: {error}"]
    new = Counter(_words(after, imports=imports))
    new -= Counter(_words(before, imports=imports))
    missing = [repr(word) for word in new - Counter(_words(result, imports=True))]
    members = Counter(_members(read_module(after).nodes))
    members -= Counter(_members(read_module(before).nodes))
    missing.extend(members - Counter(_members(merged.nodes)))
    return [f"{words} {found}" for found in missing]


def _words(source: Source, *, imports: bool) -> Iterator[str]:
    for row in source.rows:
        if not imports and row.tokens and row.tokens[0].text in {"import", "from"}:
            continue
        for found in row.tokens:
            if found.text.strip() and found.text not in ",()[]{}":
                yield found.said.strip()


def _members(nodes: Sequence[Node], path: str = "") -> Iterator[str]:
    for node in nodes:
        if node.kind in _PATHS:
            yield path + node.name
            yield from _members(node.body, f"{path}{node.name}.")
        elif node.body or node.clauses:
            yield from _members(node.body, path)
            for clause in node.clauses:
                yield from _members(clause.body, path)
