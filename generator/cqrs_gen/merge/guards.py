"""Imports that edited has for type checkers alone move to where they run."""

from __future__ import annotations

from collections.abc import Collection

from cqrs_gen.merge.blocks import is_typing
from cqrs_gen.merge.imports import Statement, place
from cqrs_gen.merge.members import Module, Node
from cqrs_gen.merge.names import imported, rewrite, used

_GUARD = "TYPE_CHECKING"


def hoisted(edited: Module, fresh: Module, names: Collection[str]) -> str | None:
    """Return edited with the imports of some names at its top, as fresh has them.

    None where fresh does not import them all, or edited does not guard them.
    """
    imports = [node for node in fresh.nodes if node.kind == "import"]
    wanted = [node for node in imports if _of(node, names)]
    if {each.bound for node in wanted for each in imported(node)} < set(names):
        return None
    texts: dict[int, str] = {}
    statements: list[Statement] = []
    for at, node in enumerate(edited.nodes):
        if is_typing(node):
            texts[at] = _without(node, names)
        elif node.kind == "import":
            statements.append(Statement(node.gap, [node.text], node, node.key))
    if all(texts[at] == edited.nodes[at].text for at in texts):
        return None
    for node in wanted:
        others = [each for each in imported(node) if each.bound not in names]
        text = rewrite(node, others, []) if others else node.text
        place(statements, Statement(node.gap, [text], node, None), imports)
    return _written(edited, texts, statements)


def _of(node: Node, names: Collection[str]) -> bool:
    return any(each.bound in names for each in imported(node))


def _without(block: Node, names: Collection[str]) -> str:
    """Return the text of a guarded block without the imports of some names."""
    body = ""
    for node in block.body:
        text = node.text
        if node.kind == "import":
            drop = [each for each in imported(node) if each.bound in names]
            if len(drop) == len(imported(node)):
                continue
            text = rewrite(node, drop, []) if drop else text
        body += (node.gap if body else block.body[0].gap) + text
    return block.lead + block.row.text + body if body else ""


def _written(edited: Module, texts: dict[int, str], statements: list[Statement]) -> str:
    """Join the module again; a guard that nothing needs any more goes as well."""
    left = [n for at, n in enumerate(edited.nodes) if texts.get(at, "x") and n.kind]
    guarded = used([node for node in left if node.kind != "import"])[_GUARD] > 0
    waiting = list(statements)
    parts: list[str] = []
    for at, node in enumerate(edited.nodes):
        if node.kind != "import":
            text = texts.get(at, node.text)
            parts.append(node.gap + text if text else "")
            continue
        while waiting:
            statement = waiting.pop(0)
            parts.append(statement.gap + _said(statement, guarded=guarded))
            if statement.key == node.key:
                break
        if not any(each.key for each in waiting):
            parts += [each.gap + _said(each, guarded=guarded) for each in waiting]
            waiting = []
    return "".join(parts) + edited.tail


def _said(statement: Statement, *, guarded: bool) -> str:
    node, text = statement.node, "".join(map(str, statement.pieces))
    drop = [each for each in imported(node) if each.bound == _GUARD]
    if guarded or not drop:
        return text
    return rewrite(node, drop, []) if len(drop) < len(imported(node)) else ""
