"""Branches that change one context, merged by git with the driver of cqrs-gen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import Project, call
from repository import Clone, new_clone

SHIP = ("new", "command", "ShipOrder", "order_id: OrderId", "carrier: str")
CANCEL = ("new", "command", "CancelOrder", "order_id: OrderId", "--returns", "UUID")
SCHEMA = "schemas/orders.yaml"
COMMANDS = "src/shop/orders/commands.py"
PLACE = "src/shop/orders/handlers/place_order.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    clone = new_clone(tmp_path_factory.mktemp("made") / "shop")
    clone.project.done("merge-driver", "install")
    clone.commit("Use the merge driver")
    return clone


@pytest.fixture
def clone(made: Clone, tmp_path: Path) -> Clone:
    shutil.copytree(made.root, tmp_path / "shop", symlinks=True)
    return Clone(Project(tmp_path / "shop"))


def add(*words: str):
    return lambda project: project.done(*words)


def is_settled(clone: Clone) -> None:
    """All that generating would do is done, and the code is whole."""
    assert clone.unmerged() == set()
    clone.project.done("check")
    assert "nothing to do" in clone.project.done("generate").err
    assert clone.done("status", "--porcelain") == ""
    clone.imports()


MERGE = ("checkout right", "merge --no-edit left")
REBASE = ("checkout right", "rebase left")
PICK = ("checkout left", "cherry-pick right")


@pytest.mark.parametrize(
    "way", [MERGE, REBASE, PICK], ids=lambda way: way[1].split()[0]
)
def test_two_branches_that_each_add_a_command_have_no_conflict(way, clone):
    clone.branch("left", add(*SHIP))
    clone.branch("right", add(*CANCEL))
    for command in way:
        clone.done(*command.split())
    is_settled(clone)
    schema = clone.project.read(SCHEMA)
    assert all(name in schema for name in ("PlaceOrder", "ShipOrder", "CancelOrder"))


def test_declarations_of_all_kinds_from_both_branches_merge_to_what_their_schema_says(
    clone, tmp_path
):
    def left(project):
        project.done(*SHIP)
        project.done(
            "new", "query", "GetOrder", "order_id: OrderId", "--returns", "str"
        )
        project.done("new", "type", "Carrier", "--enum", "road", "--enum", "rail")
        project.done("new", "field", "PlaceOrder", "note: str | None = None")

    def right(project):
        project.done(*CANCEL, "--emits", "OrderPlaced")
        project.done("new", "event", "OrderCancelled", "order_id: OrderId")
        project.done("new", "listener", "Refund", "OrderCancelled")
        project.done("new", "query", "FindOrders", "--returns", "list[OrderId]")
        project.done("new", "error", "OrderGone", "order_id: OrderId")
        project.done("new", "field", "PlaceOrder", "coupon: str | None = None")
        project.done("new", "field", "OrderPlaced", "coupon: str | None = None")

    clone.branch("left", left)
    clone.branch("right", right)
    clone.done("merge", "--no-edit", "left")
    clone.project.done("generate")  # kinds of messages may have to be put in order
    clone.commit("Order")
    is_settled(clone)
    anew = clone.project.copy(tmp_path / "anew")
    for folder in ("src", "tests", ".cqrs-gen"):
        shutil.rmtree(anew.root / folder)
    anew.done("generate")
    assert anew.tree() == clone.project.tree()


def test_edits_of_both_branches_stay(clone):
    def left(project):
        project.done(*SHIP)
        project.edit(PLACE, "raise NotImplementedError", "return command.order_id")

    def right(project):
        project.done(*CANCEL)
        project.edit(
            COMMANDS, '    """Place order."""', '    """Buy what is listed."""'
        )
        project.write(PLACE, project.read(PLACE) + "\n\nLIMIT = 7\n")

    clone.branch("left", left)
    clone.branch("right", right)
    clone.done("merge", "--no-edit", "left")
    is_settled(clone)
    assert "Buy what is listed." in clone.project.read(COMMANDS)
    assert "return command.order_id" in clone.project.read(PLACE)
    assert "LIMIT = 7" in clone.project.read(PLACE)


def test_the_first_command_of_a_context_may_come_from_both(tmp_path):
    clone = new_clone(tmp_path / "shop", orders="types:\n  OrderId: UUID\n")
    clone.project.done("merge-driver", "install")
    clone.commit("Use the merge driver")
    clone.branch("left", add(*SHIP))
    clone.branch("right", add(*CANCEL))
    clone.done("merge", "--no-edit", "left")
    clone.project.done("generate")  # takes a blank line out
    clone.commit("Generate")
    is_settled(clone)


def test_what_only_a_person_can_decide_stays_a_conflict(clone):
    clone.branch("left", lambda p: p.done("new", "field", "PlaceOrder", "note: str"))
    clone.branch("right", lambda p: p.done("new", "field", "PlaceOrder", "note: int"))
    merged = clone.git("merge", "left")
    assert merged.code == 1
    assert f"conflict in {SCHEMA}: commands.PlaceOrder.fields.note" in merged.err
    assert SCHEMA in clone.unmerged()
    assert not any(path.startswith(".cqrs-gen/") for path in clone.unmerged())
    assert "<<<<<<< ours\n" in clone.project.read(SCHEMA)
    assert clone.project.read(SCHEMA).count(">>>>>>> theirs\n") == 1
    assert clone.project.run("merge-driver", "resolve").code == 1
    assert clone.unmerged() == {SCHEMA}
    clone.done("checkout", "--theirs", SCHEMA)
    clone.done("add", SCHEMA)
    clone.project.done("generate")
    clone.commit("Decide")
    is_settled(clone)
    assert "note: str" in clone.project.read(COMMANDS)


def test_installing_says_what_it_did_and_does_it_once(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.project.write(".gitattributes", "*.png binary\n# mine\n*.py text")
    assert "run `cqrs-gen merge-driver install`" in clone.project.done("doctor").out
    said = clone.project.done("merge-driver", "install").err
    assert "wrote .gitattributes" in said
    assert "set merge.cqrs-gen.driver = " in said
    text = clone.project.read(".gitattributes")
    assert text.startswith("*.png binary\n# mine\n*.py text\n")
    for path, driver in {
        COMMANDS: "cqrs-gen",
        f".cqrs-gen/base/{COMMANDS}": "cqrs-gen",
        "tests/orders/test_place_order.py": "cqrs-gen",
        SCHEMA: "cqrs-gen",
        "schemas/deep/down.yml": "cqrs-gen",
        "README.md": "unspecified",
        "tool.py": "unspecified",
    }.items():
        told = clone.done("check-attr", "merge", path)
        assert told == f"{path}: merge: {driver}\n"
    assert clone.project.done("merge-driver", "install").err == "nothing to do\n"
    assert "branches    merged by members\n" in clone.project.done("doctor").out
    assert clone.project.read(".gitattributes") == text
    taken = clone.project.done("merge-driver", "uninstall").err
    assert ".gitattributes" in taken
    assert clone.project.read(".gitattributes") == "*.png binary\n# mine\n*.py text\n"
    assert clone.git("config", "--get-regexp", r"merge\.").out == ""
    assert clone.project.done("merge-driver", "uninstall").err == "nothing to do\n"


def test_a_file_of_attributes_that_was_ours_alone_goes_again(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.project.done("merge-driver", "install")
    clone.project.done("merge-driver", "uninstall")
    assert clone.done("status", "--porcelain") == ""


def test_folders_of_the_configuration_are_the_ones_that_are_merged(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.project.edit(
        "pyproject.toml",
        'package = "shop"',
        'package = "shop"\nsource = "."\nschemas = "my [old] schemas"',
    )
    clone.project.done("merge-driver", "install")
    for path in ("shop/orders/commands.py", "my [old] schemas/orders.yaml"):
        assert clone.done("check-attr", "merge", path).endswith("merge: cqrs-gen\n")
    told = clone.done("check-attr", "merge", "my o schemas/orders.yaml")
    assert told.endswith("merge: unspecified\n")


def test_a_project_below_the_top_of_its_repository_is_merged(tmp_path):
    clone = new_clone(tmp_path / "all" / "my shop")
    shutil.move(clone.root / ".git", tmp_path / "all" / ".git")
    clone.commit("Move")
    clone.project.done("merge-driver", "install")
    clone.commit("Use the merge driver")
    clone.branch("left", add(*SHIP))
    clone.branch("right", add(*CANCEL))
    clone.done("merge", "--no-edit", "left")
    is_settled(clone)


def test_the_driver_needs_no_environment_that_is_active(clone, monkeypatch):
    clone.branch("left", add(*SHIP))
    clone.branch("right", add(*CANCEL))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    clone.done("merge", "--no-edit", "left")
    assert clone.unmerged() == set()


def test_a_driver_that_is_called_wrongly_merges_nothing(tmp_path):
    (tmp_path / "a.py").write_text("a = 1\n")
    for words in ([], ["a.py", "a.py", "gone.py", "a.py"]):
        answer = call(tmp_path, "merge-driver", "run", *words)
        assert answer.code == 2
        assert answer.err
    assert (tmp_path / "a.py").read_text() == "a = 1\n"


def test_two_functions_of_one_name_are_not_made_one(clone):
    def helper(first: str, last: str):
        text = f"\n\ndef helper(x: int) -> int:\n{first}    print(x)\n{last}"
        return lambda project: project.write(PLACE, project.read(PLACE) + text)

    clone.branch("left", helper("    x += 1\n", ""))
    clone.branch("right", helper("", "    return x\n"))
    merged = clone.git("merge", "left")
    assert merged.code == 1
    assert clone.unmerged() == {PLACE}
