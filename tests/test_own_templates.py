"""Templates of a user replace built-in ones, and see the keys that are the user's."""

from __future__ import annotations

from pathlib import Path

from support.emission import emit

SCHEMA = """
context: orders
commands:
  PlaceOrder:
    x-ticket: SHOP-412
    x-owners: [ann, ben]
    fields: { order_id: UUID }
"""
TEMPLATE = """{{ view.doc }}

TICKET = {{ extras["x-ticket"]|tojson if extras else "''" }}
OWNERS = {{ extras["x-owners"] if extras else [] }}
"""


def test_own_template_replaces_the_built_in_one_and_is_formatted(
    tmp_path: Path,
) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "orders.yaml").write_text(SCHEMA)
    own = tmp_path / "templates" / "standalone"
    own.mkdir(parents=True)
    (own / "module.py.jinja").write_text("{{ view.doc }}\nMINE = 'yes'\n")
    (own / "test_message.py.jinja").write_text(TEMPLATE)
    files = emit(tmp_path)
    package = files.get("src/shop/orders/handlers/__init__.py")
    assert package is not None
    assert package.text == ('"""Handlers of the orders context."""\n\nMINE = "yes"\n')
    test = files.get("tests/orders/test_place_order.py")
    assert test is not None
    assert 'TICKET = "SHOP-412"' in test.text
    assert 'OWNERS = ["ann", "ben"]' in test.text
