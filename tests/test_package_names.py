"""A package is never called as something that the output imports."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from cqrs_gen.pack import find_pack, pack_names
from support.verbs import call

SCHEMA = """\
context: orders
aggregates:
  Order: { id: { order_id: UUID }, fields: { total: Decimal, placed: datetime } }
events:
  OrderPlaced: { topic: orders, fields: { order_id: UUID } }
commands:
  PlaceOrder: { aggregate: Order, fields: { order_id: UUID }, emits: [OrderPlaced] }
"""


def project(root: Path, target: str, package: str) -> None:
    (root / "schemas").mkdir(parents=True)
    (root / "schemas/orders.yaml").write_text(SCHEMA)
    options = find_pack(target).options
    chosen = "".join(f'{name} = "{words[-1]}"\n' for name, words in options.items())
    (root / "pyproject.toml").write_text(
        f'[tool.cqrs-gen]\npackage = "{package}"\ntarget = "{target}"\n'
        f"[tool.cqrs-gen.{target}]\n{chosen}"
    )


@pytest.mark.parametrize("target", sorted(pack_names()))
def test_what_the_output_imports_is_no_package_of_a_project(
    target: str, tmp_path: Path
) -> None:
    project(tmp_path, target, "shop")
    assert call(tmp_path, "generate").code == 0
    roots = {
        root.partition(".")[0]
        for path in tmp_path.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        for root in imported(node)
    }
    foreign = {
        root
        for root in roots - sys.stdlib_module_names - {"shop"}
        if root[0] != "_"  # no package of a project begins so
    }
    assert foreign
    assert foreign <= find_pack(target).reserved_packages


def imported(node: ast.AST) -> list[str]:
    """Return the modules that a statement imports by absolute names."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case _:
            return []


@pytest.mark.parametrize("target", sorted(pack_names()))
def test_such_a_package_is_refused_where_it_is_named(
    target: str, tmp_path: Path
) -> None:
    project(tmp_path, target, "pytest")
    answer = call(tmp_path, "generate")
    assert answer.code == 1
    assert "pyproject.toml:2:1: error[target-name]" in answer.err
    assert "`pytest_app`" in answer.err
    assert not (tmp_path / "src").exists()
