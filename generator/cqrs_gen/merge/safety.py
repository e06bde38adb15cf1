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
    try:
        merged = read_module(result)
    except UnreadableError as error:
        return [f"the result cannot be read: {error}"]
    before = Counter(_words(base))
    lost = [
        f"the result lacks {word!r}"
        for word in (Counter(_words(edited)) - before) - Counter(_words(result))
    ]
    own = Counter(_members(read_module(edited).nodes))
    own -= Counter(_members(read_module(base).nodes)) if base.text else Counter()
    for path in own - Counter(_members(merged.nodes)):
        lost.append(f"the result lacks the member {path}")
    return lost


def _words(source: Source) -> Iterator[str]:
    for row in source.rows:
        for found in row.tokens:
            if found.text.strip() and found.text not in ",()[]{}":
                yield found.text.strip()


def _members(nodes: Sequence[Node], path: str = "") -> Iterator[str]:
    for node in nodes:
        if node.kind in _PATHS:
            yield path + node.name
            yield from _members(node.body, f"{path}{node.name}.")
        elif node.body or node.clauses:
            yield from _members(node.body, path)
            for clause in node.clauses:
                yield from _members(clause.body, path)
