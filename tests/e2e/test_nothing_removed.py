"""A slip in the configuration or with the schemas removes no output."""

from __future__ import annotations

import os
import shutil

import pytest
from command_line import Project, new_project

ORDERS = "commands:\n  PlaceOrder:\n    fields: { order_id: UUID }\n"
BILLING = "commands:\n  SendBill:\n    fields: { amount: Decimal }\n"
TARGETS = ["standalone", "messagebus"]
HANDLER = {
    "standalone": "src/shop/orders/handlers/place_order.py",
    "messagebus": "src/shop/orders/service/handlers/place_order.py",
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> dict[str, Project]:
    found = {}
    for target in TARGETS:
        root = tmp_path_factory.mktemp(target) / "shop"
        found[target] = new_project(root, orders=ORDERS, billing=BILLING)
        configure(found[target], f'target = "{target}"')
        found[target].done("generate")
    return found


@pytest.fixture(params=TARGETS)
def shop(pristine, request, tmp_path) -> Project:
    return pristine[request.param].copy(tmp_path / "shop")


def configure(shop: Project, line: str) -> None:
    config = shop.read("pyproject.toml")
    shop.write("pyproject.toml", f"{config}{line}\n")


def moved_away(shop):
    (shop.root / "schemas").rename(shop.root / "elsewhere")


def a_file(shop):
    shutil.rmtree(shop.root / "schemas")
    shop.write("schemas", "")


def emptied(shop):
    for path in (shop.root / "schemas").iterdir():
        path.unlink()


def only_hidden_ones_left(shop):
    for path in (shop.root / "schemas").iterdir():
        path.rename(path.with_name(f".{path.name}"))


def other_suffixes(shop):
    for path in (shop.root / "schemas").iterdir():
        path.rename(path.with_suffix(".txt"))


def a_dead_link(shop):
    moved_away(shop)
    (shop.root / "schemas").symlink_to("nowhere")


def a_link_that_leaves(shop):
    moved_away(shop)
    (shop.root / "elsewhere").rename(shop.root.parent / "elsewhere")
    (shop.root / "schemas").symlink_to("../elsewhere")


def a_pipe(shop):
    moved_away(shop)
    os.mkfifo(shop.root / "schemas")


def links_to_folders(shop):
    (shop.root / "schemas/more").mkdir()
    for name in ("orders", "billing"):
        (shop.root / f"schemas/{name}.yaml").rename(
            shop.root / f"schemas/more/{name}.yaml"
        )
    (shop.root / "schemas/more").rename(shop.root / "elsewhere")
    (shop.root / "schemas/more").symlink_to("../elsewhere")


STATES = [
    moved_away,
    a_file,
    emptied,
    only_hidden_ones_left,
    other_suffixes,
    a_dead_link,
    a_link_that_leaves,
    a_pipe,
    links_to_folders,
]
NAMES = [
    "schema",
    "src",
    "tests",
    "schemas/orders.yaml",
    "schemas/*",
    "**/*.yaml",
    "schemas/none",
    "Schemas",
    "SCHEMAS/",
    "../schemas",
    "/srv/schemas",
    "~/schemas",
    "$SCHEMAS",
    "pyproject.toml",
    "schemas ",
    "x/" * 2000 + "x",
    "x" * 300,
    "sch\\u0000emas",
    "sch\\nemas",
]
VERBS = [
    ["generate"],
    ["generate", "--on-conflict", "fresh"],
    ["check"],
    ["new", "error", "Broken"],
    ["remove", "PlaceOrder"],
    ["rename", "PlaceOrder", "SubmitOrder"],
]


def refuses_everything(shop: Project) -> None:
    before = shop.tree()
    for verb in VERBS:
        answer = shop.run(*verb)
        edits = verb[0] in {"new", "remove", "rename"}
        assert answer.code in ({1, 2} if edits else {2}), (verb, answer.said)
        assert "Traceback" not in answer.err
        assert shop.tree() == before


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_without_schemas_nothing_is_touched(shop, state):
    state(shop)
    refuses_everything(shop)
    found = shop.run("generate").err
    assert "[no-schemas]" in found or "[unreadable-schema]" in found


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_in_the_name_of_the_folder_touches_nothing(shop, name):
    configure(shop, f'schemas = "{name}"')
    refuses_everything(shop)


def test_an_unreadable_folder_touches_nothing(shop, monkeypatch):
    """Who runs the tests may read everything, so the system is made to refuse."""
    real = os.scandir

    def refuse(path):
        if str(path).endswith("/schemas"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    refuses_everything(shop)


def test_an_explicit_word_removes_what_was_generated_and_not_edited(shop):
    target = target_of(shop)
    shop.write(HANDLER[target], shop.read(HANDLER[target]) + "# mine\n")
    emptied(shop)
    answer = shop.run("generate", "--allow-empty")
    assert answer.code == 1
    assert "[orphaned-file]" in answer.err
    left = [path for path in shop.tree() if path.startswith(("src/", "tests/"))]
    assert HANDLER[target] in left
    assert not [path for path in left if "billing" in path]


def test_the_schema_of_one_context_may_go(shop):
    (shop.root / "schemas/billing.yaml").unlink()
    assert "deleted" in shop.done("generate").err
    assert not [path for path in shop.tree() if "billing" in path]
    assert [path for path in shop.tree() if "orders" in path]


CHANGES = ['package = "store"', 'source = "lib"', 'tests = "proofs"']


def reconfigure(shop: Project, change: str) -> None:
    old = '[tool.cqrs-gen]\npackage = "shop"\n'
    kept = "" if change.startswith("package") else 'package = "shop"\n'
    config = shop.read("pyproject.toml")
    shop.write(
        "pyproject.toml", config.replace(old, f"[tool.cqrs-gen]\n{kept}{change}\n")
    )


@pytest.mark.parametrize("change", CHANGES)
def test_output_that_moves_leaves_what_is_yours(shop, change):
    shop.done("generate")
    test = next(path for path in shop.tree() if path.startswith("tests/orders/test_"))
    edited = test if "tests" in change else HANDLER[target_of(shop)]
    shop.write(edited, shop.read(edited) + "# mine\n")
    shop.write("src/shop/own.py", "mine = 1\n")
    reconfigure(shop, change)
    answer = shop.run("generate")
    assert answer.code == 1
    assert "[orphaned-file]" in answer.err
    assert "deleted" in answer.err
    assert shop.read(edited).endswith("# mine\n")
    assert shop.read("src/shop/own.py") == "mine = 1\n"


@pytest.mark.parametrize("change", CHANGES)
def test_in_another_checkout_output_moves_where_its_text_proves_it(shop, change):
    reconfigure(shop, change)
    shop.edit("schemas/orders.yaml", "order_id: UUID", "order_id: UUID, note: str")
    before = {path for path in shop.tree() if path.startswith(("src/", "tests/"))}
    answer = shop.done("generate")
    assert "deleted" in answer.err
    # What the schema changed as well could be anybody's file, by its path and its text.
    assert "warning[foreign-record]" in answer.err
    assert before & shop.tree().keys()


def target_of(shop: Project) -> str:
    config = shop.read("pyproject.toml")
    return "messagebus" if "messagebus" in config else "standalone"


@pytest.mark.parametrize("target", ["standalon", "", "protean", "../standalone"])
def test_a_target_that_is_not_there_touches_nothing(pristine, tmp_path, target):
    shop = pristine["messagebus"].copy(tmp_path / "shop")
    config = shop.read("pyproject.toml")
    shop.write("pyproject.toml", config.replace('"messagebus"', f'"{target}"'))
    refuses_everything(shop)
