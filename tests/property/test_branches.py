"""Random changes of two branches: clean schemas make clean code, and what they say stands."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cqrs_gen.git.driver import merge_branches
from cqrs_gen.merge import merge
from cqrs_gen.read.splice import Addition, add_to_bytes
from support.emission import emit

SEEDS = range(30)
SCHEMA = "schemas/orders.yaml"
START = b"""\
context: orders
types:
  OrderId: UUID
events:
  OrderPlaced:
    topic: orders
    fields: { order_id: OrderId }
commands:
  PlaceOrder:
    fields:
      order_id: OrderId
      total: Decimal
    returns: OrderId
    emits: [OrderPlaced]
  DropOrder:
    fields: { order_id: OrderId }
queries:
  GetOrder:
    fields: { order_id: OrderId }
    returns: OrderId | None
"""
NAMES = ("Ship", "Cancel", "Amend", "Refund", "Pack", "Weigh", "Return", "Hold")
ID = Addition("fields", (Addition("order_id", "OrderId"),))


def changed(text: bytes, side: str, dice: random.Random) -> bytes:
    """Return a schema with a few changes; each side has names of its own."""
    for name in dice.sample(NAMES, dice.randint(1, 3)):
        kind = dice.choice(["command", "query", "event", "error", "listener", "field"])
        word = f"{name}{side}"
        where, new = {
            "command": (("commands",), Addition(f"{word}Order", (ID,))),
            "query": (
                ("queries",),
                Addition(f"{word}Order", (ID, Addition("returns", "str"))),
            ),
            "event": (
                ("events",),
                Addition(f"Order{word}ed", (ID, Addition("topic", "orders"))),
            ),
            "error": (("errors",), Addition(f"{word}Error", (ID,))),
            "listener": (
                ("listeners",),
                Addition(f"{word}Order", (Addition("when", ("OrderPlaced",)),)),
            ),
            "field": (
                (
                    *dice.choice(
                        [("commands", "PlaceOrder"), ("events", "OrderPlaced")]
                    ),
                    "fields",
                ),
                Addition(f"{name.lower()}_{side.lower()}", "str = x"),
            ),
        }[kind]
        text = add_to_bytes(SCHEMA, text, where, new)
    if dice.random() < 0.2:
        head, _, tail = text.partition(b"  DropOrder:\n")
        text = head + tail.partition(b"\n")[2]
    return text


def with_commands(text: bytes, side: str, dice: random.Random) -> bytes:
    """Return a schema with some more commands."""
    for name in dice.sample(NAMES, dice.randint(1, 3)):
        field = Addition(
            "fields", (Addition("order_id", dice.choice(["int", "UUID"])),)
        )
        new = Addition(f"{name}{side}", (field,))
        text = add_to_bytes(SCHEMA, text, ("commands",), new)
    return text


def emitted(text: bytes, root: Path) -> dict[str, bytes]:
    root.joinpath("schemas").mkdir(parents=True)
    (root / SCHEMA).write_bytes(text)
    files = emit(root)
    return {
        file.path: file.text.encode() for file in files if "/cqrs/" not in file.path
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_code_of_two_branches_merges_to_what_their_schema_says(seed, tmp_path):
    dice = random.Random(seed)  # noqa: S311 - the same changes on every machine
    texts = [START, changed(START, "Left", dice), changed(START, "Right", dice)]
    schema = merge_branches(SCHEMA, *texts)
    assert schema.conflicts == ()
    sides = [emitted(text, tmp_path / str(at)) for at, text in enumerate(texts)]
    fresh = emitted(schema.content, tmp_path / "merged")
    for path in sides[1].keys() & sides[2].keys():
        versions = [side.get(path, b"") for side in sides]
        result = merge_branches(path, *versions, untouched=True)
        assert result.conflicts == (), (path, result.content.decode())
        record = merge_branches(f".cqrs-gen/base/{path}", *versions)
        assert record.content == result.content
        words = sorted(fresh[path].split())
        assert sorted(result.content.split()) == words, path
        mine = result.content + b"\n\nMINE = 1\n"
        later = merge(record.content, mine, fresh[path])
        assert later.conflicts == ()
        assert b"MINE = 1\n" in later.content


@pytest.mark.parametrize("seed", SEEDS)
def test_commands_of_two_branches_merge_to_the_very_bytes_of_their_schema(
    seed, tmp_path
):
    dice = random.Random(seed)  # noqa: S311 - the same changes on every machine
    texts = [
        START,
        with_commands(START, "One", dice),
        with_commands(START, "Two", dice),
    ]
    schema = merge_branches(SCHEMA, *texts)
    sides = [emitted(text, tmp_path / str(at)) for at, text in enumerate(texts)]
    fresh = emitted(schema.content, tmp_path / "merged")
    for path in sides[1].keys() & sides[2].keys():
        versions = [side.get(path, b"") for side in sides]
        result = merge_branches(path, *versions, untouched=True)
        assert result.content.decode() == fresh[path].decode()
