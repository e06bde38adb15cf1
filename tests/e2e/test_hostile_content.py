"""No content of a file of a project is a bug of cqrs-gen, makes it hang or is lost."""

from __future__ import annotations

import time

import pytest
from command_line import Project, new_project

ORDERS = """\
commands:
  PlaceOrder:
    fields: { order_id: UUID, note: str = hello }
  CancelOrder:
    fields: { reason: str }
"""
HANDLER = "src/shop/orders/handlers/place_order.py"
RECORDS = {
    "nothing": b"",
    "zeros": b"\0" * 1000,
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "a list": b"[1, 2, 3]",
    "numbers": b'{"shop.orders.commands": [1, 2], "a": 3, "b": {"c": "d"}}',
    "no texts": b'{"shop.orders.commands": [["x"], null, {}]}',
    "odd names": b'{"": ["", ".", "a.b.c.d", "(", "\\ud800"], "(": ["[a-"]}',
    "long": b'{"' + b"a" * 1_000_000 + b'": ["x"]}',
    "not UTF-8": b"\xff\xfe\xfd",
}
CODE = {
    "parentheses": b"x = " + b"(" * 5000 + b")" * 5000 + b"\n",
    "signs": b"x = " + b"-" * 100_000 + b"1\n",
    "attributes": b"x = a" + b".b" * 50_000 + b"\n",
    "lambdas": b"x = " + b"lambda: " * 5000 + b"1\n",
    "zeros": b"\0" * 1000,
    "not UTF-8": b"# \xff\xfe\nx = 1\n",
    "odd cookie": b"# -*- coding: no-such-thing -*-\nx = 1\n",
    "UTF-16": "x = 1\n".encode("utf-16"),
    "returns": b"x = 1\r" * 1000,
}
PLACES = [HANDLER, "src/shop/own.py", f".cqrs-gen/base/{HANDLER}"]
VERBS = [["check"], ["rename", "PlaceOrder.note", "remark"]]
PATIENCE = 30.0


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> Project:
    shop = new_project(tmp_path_factory.mktemp("pristine") / "shop", orders=ORDERS)
    shop.done("generate")
    return shop


def endures(shop: Project, verbs: list[list[str]]) -> None:
    for verb in verbs:
        begun = time.monotonic()
        answer = shop.run(*verb)
        assert answer.code in {0, 1, 2}, (verb, answer.err[-3000:])
        assert "Traceback" not in answer.err
        assert time.monotonic() - begun < PATIENCE, verb


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_no_record_is_a_bug(pristine, tmp_path, kind):
    shop = pristine.copy(tmp_path / "shop")
    (shop.root / ".cqrs-gen/removed.json").write_bytes(RECORDS[kind])
    endures(shop, VERBS)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", sorted(CODE))
def test_no_code_is_a_bug(pristine, tmp_path, place, kind):
    shop = pristine.copy(tmp_path / "shop")
    full = shop.root / place
    mine = CODE[kind] + (
        full.read_bytes() if "base" not in place and full.exists() else b""
    )
    full.write_bytes(mine)
    endures(shop, VERBS)
    if "base" not in place:
        assert (
            full.read_bytes().startswith(CODE[kind]) or b"remark" in full.read_bytes()
        )
