"""Every path that a target writes to has one of the shapes that its pack declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from cqrs_gen.pack import Pack, Places, Roots, find_pack, matcher
from support.emission import copy_schemas, emit

CORPUS = Path(__file__).parent / "corpus" / "project"
ROOTS = Roots("src", "shop", "tests")
CHOICES = {
    "standalone": [
        {},
        {
            "cache": "redis",
            "metrics": "prometheus",
            "web": "fastapi",
            "configuration": "yaml",
            "events": "avro",
        },
    ],
    "messagebus": [
        {"mode": mode, "storage": storage}
        for mode in ("async", "sync", "both")
        for storage in ("memory", "sqlalchemy")
    ],
}
CASES = [(target, chosen) for target, each in CHOICES.items() for chosen in each]
NEVER = [
    "pyproject.toml",
    "README.md",
    ".gitignore",
    ".github/workflows/ci.yml",
    "schemas/orders.yaml",
    "src/shop/mine.py",
    "src/shop/orders/mine.py",
    "src/other/app.py",
    "src/shop/orders/handlers/place_order.txt",
    "src/shop/orders/handlers/more/place_order.py",
    "tests/test_mine.py",
    "tests/orders/helpers.py",
    "lib/shop/app.py",
    "src/shop/../../pyproject.toml",
]


def pattern(target: str):
    pack = find_pack(target)
    assert isinstance(pack, Pack)
    return matcher(ROOTS, pack.places)


@pytest.mark.parametrize(("target", "options"), CASES)
def test_what_a_target_emits_has_a_declared_shape(target, options, tmp_path):
    found = set()
    for case in sorted((CORPUS / target).iterdir()):
        schemas = sorted(case.glob("*.yaml"))
        schemas = schemas or sorted((CORPUS / "standalone" / case.name).glob("*.yaml"))
        if case.name == "queries":
            schemas.append(CORPUS / "standalone/commands/booking.yaml")
        root = tmp_path / case.name
        root.mkdir()
        copy_schemas(schemas, root)
        found |= {file.path for file in emit(root, target=target, options=options)}
    assert len(found) > 30
    assert [path for path in sorted(found) if not pattern(target).fullmatch(path)] == []


@pytest.mark.parametrize("target", sorted(CHOICES))
@pytest.mark.parametrize("path", NEVER)
def test_other_paths_have_none(target, path):
    assert not pattern(target).fullmatch(path)


def test_a_pack_that_declares_no_shapes_has_its_package_and_its_tests():
    found = matcher(ROOTS, Places())
    assert found.fullmatch("src/shop/deep/down/query.sql")
    assert found.fullmatch("tests/data.json")
    assert not found.fullmatch("pyproject.toml")
