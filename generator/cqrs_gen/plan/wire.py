"""The names under which messages are stored and sent change only where a schema says so."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from cqrs_gen.diagnostics import Note, Report
from cqrs_gen.model.nodes import Command, Event
from cqrs_gen.names import pascal
from cqrs_gen.pack import WireName
from cqrs_gen.plan.disk import Disk, Found
from cqrs_gen.plan.places import base_of
from cqrs_gen.plan.rules import WIRE_NAME_CHANGES, WIRE_NAME_TAKEN

Message: TypeAlias = Command | Event


def check_wire_names(wires: Iterable[WireName], root: Path, report: Report) -> None:
    """Report every name that would change by itself, and every one that two have."""
    disk = Disk(root)
    by_path: dict[str, list[WireName]] = {}
    taken: dict[tuple[str, str], WireName] = {}
    for wire in wires:
        by_path.setdefault(wire.path, []).append(wire)
        other = taken.setdefault((type(wire.message).__name__, wire.text), wire)
        if other is not wire:
            _report_taken(wire, other, report)
    for path, here in by_path.items():
        content = _base(disk, path)
        if _is_as_before(here, content):
            continue
        known = _classes(content)
        followers = {each.message.renamed_from: each.message for each in here}
        for wire in here:
            node = known.get(_name_in_base(wire.message, known, followers))
            told = list(_strings(node, f"{wire.message.context}.")) if node else []
            declared = wire.message.wire_name is not None
            if told and wire.text not in told and not declared:
                _report_change(wire, told[0], report)


def _name_in_base(
    message: Message, known: Container[str], followers: Mapping[str | None, Message]
) -> str:
    """Return the name of the class that a message had, empty for a new message."""
    if message.name in known and not _moves_on(message.name, known, followers):
        return message.name
    return message.renamed_from or ""


def _moves_on(
    name: str, known: Container[str], followers: Mapping[str | None, Message]
) -> bool:
    """Tell whether a run takes the class of this name to another name."""
    seen = {name}
    while (follower := followers.get(name)) is not None:
        if follower.name not in known:
            return True
        name = follower.name
        if name in seen:
            break
        seen.add(name)
    return False


def _report_change(wire: WireName, old: str, report: Report) -> None:
    message = wire.message
    last = old.removeprefix(f"{message.context}.")
    report.add(
        WIRE_NAME_CHANGES,
        f"`{message.name}` was stored as {old} and would be {wire.text}",
        message.spans.get("renamed_from", message.span),
        help=f"write `wire_name: {pascal(last)}` to keep the name, "
        f"or `wire_name: {message.name}` to change it",
    )


def _report_taken(wire: WireName, other: WireName, report: Report) -> None:
    one, two = wire.message, other.message
    if two.renamed_from is None and two.wire_name is None:
        one, two = two, one
    report.add(
        WIRE_NAME_TAKEN,
        f"`{one.name}` and `{two.name}` are both stored as {wire.text}",
        one.span,
        help=f"write `wire_name:` and another name at `{one.name}`",
        notes=(Note("here is the other one", two.span),),
    )


def _base(disk: Disk, path: str) -> bytes:
    """Return a module as it was emitted last, empty for a new one."""
    entry = disk.entry(base_of(path))
    return entry.content if isinstance(entry, Found) else b""


def _is_as_before(wires: Iterable[WireName], content: bytes) -> bool:
    """Tell without parsing that no name changes, which is so in most runs."""
    return not content or all(
        wire.message.renamed_from is None and f'"{wire.text}"'.encode() in content
        for wire in wires
    )


def _classes(content: bytes) -> dict[str, ast.ClassDef]:
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _strings(node: ast.ClassDef, prefix: str) -> Iterator[str]:
    """Yield the strings that a class is given, and that begin in some way."""
    for statement in node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            for each in ast.walk(statement.value):
                text = each.value if isinstance(each, ast.Constant) else None
                if isinstance(text, str) and text.startswith(prefix):
                    yield text
