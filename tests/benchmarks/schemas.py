"""A thousand messages, the same on every machine: 100 files of 10."""

from __future__ import annotations

from pathlib import Path

CONTEXTS = 100
MESSAGES = 10
VERBS = ("Place", "Amend", "Cancel", "Ship", "Pay", "Refund")
PAST = ("Placed", "Amended", "Cancelled", "Shipped", "Paid", "Refunded")


def write_project(root: Path) -> None:
    """Write a project with its schemas, and nothing generated."""
    (root / "schemas").mkdir(parents=True)
    (root / "pyproject.toml").write_text(
        '[project]\nname = "bench"\nversion = "0"\n\n'
        '[tool.cqrs-gen]\npackage = "bench"\n'
    )
    for nth in range(CONTEXTS):
        path = root / "schemas" / f"context_{nth:03}.yaml"
        path.write_text(schema(nth))


def schema(nth: int) -> str:
    """Return the schema of one context: six commands, three queries, one event."""
    thing = f"Thing{nth:03}"
    lines = [
        "cqrs: 1",
        f"context: context_{nth:03}",
        f"doc: All that can be done with things of kind {nth}.",
        "types:",
        f"  {thing}Id: UUID",
        "  Quantity: { type: int, ge: 1, le: 999 }",
        "  Money: { fields: { amount: Decimal, currency: str } }",
        "events:",
        f"  {thing}{PAST[0]}:",
        "    doc: It happened, and everybody may know.",
        "    topic: things",
        "    fields:",
        f"      thing_id: {thing}Id",
        "      quantity: Quantity",
        "      total: Money",
        "      reason: str",
        "      placed_at: datetime",
        "      tags: list[str]",
        "commands:",
    ]
    for verb in VERBS:
        lines += [
            f"  {verb}{thing}:",
            f"    doc: {verb} a thing of this kind, with everything it takes.",
            "    fields:",
            f"      thing_id: {thing}Id",
            "      quantity: Quantity = 1",
            "      total: { type: Decimal, ge: 0, doc: What it costs in all. }",
            "      reason: { type: str, min_length: 1, max_length: 200 }",
            "      note: str | None = None",
            '      tags: { type: "list[str]", max_length: 10 }',
            f"    returns: {thing}Id",
        ]
    lines.append("queries:")
    for name in (f"Get{thing}", f"Find{thing}", f"Count{thing}"):
        lines += [
            f"  {name}:",
            "    doc: Look at things without changing them.",
            "    fields:",
            f"      thing_id: {thing}Id",
            "      text: { type: str, max_length: 100 }",
            "      limit: { type: int, default: 50, ge: 1, le: 200 }",
            "      offset: { type: int, default: 0, ge: 0 }",
            "      since: datetime | None = None",
            "      deep: bool = false",
            "    returns: list[Money]",
        ]
    return "\n".join(lines) + "\n"
