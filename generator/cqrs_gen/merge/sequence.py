"""Definitions move above what uses them, where a merge has changed their order."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cqrs_gen.merge.blocks import is_typing
from cqrs_gen.merge.execution import bindings, premature
from cqrs_gen.merge.members import Node, block_text, read_module
from cqrs_gen.merge.tokens import Source, UnreadableError


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a text may stand in a file, and what it needs before it has it.

    ``edited`` and ``fresh`` are the sides as they came: what one of them needs too early
    is not of the merge's making.
    """

    sound: Callable[[str], bool]
    edited: str
    fresh: str

    def __call__(self, text: str) -> bool:
        """Tell whether a text may stand in a file."""
        return self.sound(text)

    def early(self, text: str) -> dict[str, int]:
        """Return the names that a text needs too early, with their lines."""
        return too_early(self.edited, self.fresh, text)

    def ordered(self, text: str) -> str:
        """Return a text with its definitions above their uses."""
        return in_sequence(self.edited, self.fresh, text)


def too_early(edited: str, fresh: str, result: str) -> dict[str, int]:
    """Return the names that a result needs too early and no side does, with lines."""
    late = premature(result)
    if not any(late):
        return {}
    sides = premature(edited), premature(fresh)
    run = {name for side in sides for name in side.run}
    hints = run | {name for side in sides for name in side.hints}
    return {
        **{name: line for name, line in late.hints.items() if name not in hints},
        **{name: line for name, line in late.run.items() if name not in run},
    }


def in_sequence(edited: str, fresh: str, result: str) -> str:
    """Move definitions up to their first use; a text with no such order stays."""
    text = result
    for _ in range(result.count("\n")):
        waiting = too_early(edited, fresh, text)
        if not waiting:
            return text
        moved = (_moved_up(text, name, line) for name, line in waiting.items())
        found = next((each for each in moved if each is not None), None)
        if found is None:
            break
        text = found
    return result


def _moved_up(text: str, name: str, line: int) -> str | None:
    """Put the one definition of a name above the statement at a line."""
    try:
        module = read_module(Source(text))
    except UnreadableError:
        return None
    nodes = list(module.nodes)
    user = max(at for at, node in enumerate(nodes) if _first_line(node) <= line)
    holders = [at for at, node in enumerate(nodes) if name in set(_binds(node))]
    if len(holders) != 1 or holders[0] <= user:
        return None
    definition = nodes.pop(holders[0])
    below = nodes[user]
    together = definition.kind == below.kind == "name"
    nodes[user : user + 1] = [
        replace(definition, gap=below.gap),
        replace(below, gap="" if together else max(definition.gap, below.gap, key=len)),
    ]
    return block_text(nodes) + module.tail


def _first_line(node: Node) -> int:
    return node.decorators[0].line if node.decorators else node.line


def _binds(node: Node) -> Iterator[str]:
    """Yield the names that a statement binds when the module runs."""
    if is_typing(node):
        return
    try:
        tree = ast.parse(node.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    yield from bindings(tree.body)
