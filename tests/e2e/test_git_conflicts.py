"""What git left in conflict without the driver: told by every run, mended by `resolve`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import Project, new_project
from repository import Clone, new_clone

SCHEMA = "schemas/orders.yaml"
COMMANDS = "src/shop/orders/commands.py"
PLACE = "src/shop/orders/handlers/place_order.py"
BASE = ".cqrs-gen/base/"
RESOLVE = ("merge-driver", "resolve")


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A merge of two commands that git could not make, in a project with edits."""
    clone = new_clone(tmp_path_factory.mktemp("torn") / "shop")

    def left(project):
        project.done("new", "command", "ShipOrder", "order_id: OrderId")
        project.edit(PLACE, "raise NotImplementedError", "return command.order_id")

    def right(project):
        project.done("new", "command", "CancelOrder", "order_id: OrderId")
        project.edit(COMMANDS, '"""Place order."""', '"""Buy what is listed."""')

    clone.branch("left", left)
    clone.branch("right", right)
    assert clone.git("merge", "left").code == 1
    assert {SCHEMA, COMMANDS, BASE + COMMANDS} <= clone.unmerged()
    return clone


@pytest.fixture
def clone(torn: Clone, tmp_path: Path) -> Clone:
    shutil.copytree(torn.root, tmp_path / "shop", symlinks=True)
    return Clone(Project(tmp_path / "shop"))


def test_resolving_merges_every_file_and_leaves_nothing_to_generate(clone):
    unmerged = clone.unmerged()
    answer = clone.project.done(*RESOLVE)
    assert {line.split()[1] for line in answer.err.splitlines()[:-2]} == unmerged
    assert f"{len(unmerged)} merged and added, 0 left to decide" in answer.err
    assert clone.unmerged() == set()
    assert "nothing to do" in clone.project.done("generate").err
    clone.project.done("check")
    clone.imports()
    assert "return command.order_id" in clone.project.read(PLACE)
    assert "Buy what is listed." in clone.project.read(COMMANDS)
    clone.done("commit", "--no-edit")
    assert clone.done("status", "--porcelain") == ""


def test_a_second_time_there_is_nothing_to_resolve(clone):
    clone.project.done(*RESOLVE)
    before = clone.project.tree()
    assert clone.project.done(*RESOLVE).err == "nothing is in conflict\n"
    assert clone.project.tree() == before


@pytest.mark.parametrize("verb", [["generate"], ["check"], ["new", "error", "Gone"]])
def test_a_run_over_markers_says_so_and_writes_nothing(verb, clone):
    before = clone.project.tree()
    answer = clone.project.run(*verb)
    assert answer.code == 1
    assert f"{SCHEMA}:" in answer.err
    assert "error[unresolved-markers]" in answer.err
    assert "help: run `cqrs-gen merge-driver resolve`" in answer.err
    assert clone.project.tree() == before


@pytest.mark.parametrize("choice", [[], ["--on-conflict", "fresh"]])
def test_markers_in_code_and_records_stop_a_run_when_the_schema_is_sound(choice, clone):
    clone.done("checkout", "--ours", SCHEMA)
    before = clone.project.tree()
    answer = clone.project.run("generate", *choice)
    assert answer.code == 1
    assert f"{COMMANDS}:" in answer.err
    assert f"the record of what was emitted as {COMMANDS} is in conflict" in answer.err
    assert answer.err.count("merge-driver resolve`") >= 4
    assert "nothing is written" in answer.err
    assert clone.project.tree() == before


def test_what_somebody_has_resolved_by_hand_is_not_touched(clone):
    clone.done("checkout", "--ours", COMMANDS)
    clone.project.edit(COMMANDS, '"""Buy what is listed."""', '"""Mine."""')
    wiring = "src/shop/orders/wiring.py"
    clone.project.write(wiring, clone.project.read(wiring) + "# mine\n")
    answer = clone.project.run(*RESOLVE)
    assert answer.code == 1
    for path in (COMMANDS, wiring):
        assert f"{path}:1:1: error[branches-conflict]: somebody has begun" in answer.err
    assert clone.unmerged() == {COMMANDS, wiring}
    assert '"""Mine."""' in clone.project.read(COMMANDS)
    assert clone.project.read(wiring).endswith("# mine\n")


def test_conflicts_of_other_files_are_listed_and_left(clone):
    blob = clone.done("hash-object", "-w", "pyproject.toml").strip()
    stages = "".join(f"100644 {blob} {stage}\tnotes.txt\n" for stage in (1, 2, 3))
    (clone.root / "notes.txt").write_text("x\n")
    feed(clone, stages)
    answer = clone.project.run(*RESOLVE, "--output", "json")
    told = json.loads(answer.out)
    assert answer.code == 1
    assert told["left"] == ["notes.txt"]
    assert COMMANDS in told["merged"]
    assert [found["code"] for found in told["diagnostics"]] == ["branches-conflict"]
    assert clone.unmerged() == {"notes.txt"}


def feed(clone: Clone, stages: str) -> None:
    subprocess.run(
        ["git", "update-index", "--index-info"],
        cwd=clone.root,
        input=stages.encode(),
        check=True,
    )


def test_what_a_person_has_to_decide_is_marked_and_generated_once_decided(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.branch("left", lambda p: p.done("new", "field", "PlaceOrder", "note: str"))
    clone.branch("right", lambda p: p.done("new", "field", "PlaceOrder", "note: int"))
    assert clone.git("merge", "left").code == 1
    answer = clone.project.run(*RESOLVE)
    assert answer.code == 1
    assert clone.unmerged() == {SCHEMA}
    assert "both branches changed commands.PlaceOrder.fields.note" in answer.err
    text = clone.project.read(SCHEMA)
    assert "<<<<<<< ours\n      note: int\n||||||| base\n=======\n" in text
    assert clone.project.run("generate").code == 1
    head, _, rest = text.partition("<<<<<<< ours\n")
    tail = rest.partition(">>>>>>> theirs\n")[2]
    clone.project.write(SCHEMA, f"{head}      note: str\n{tail}")
    clone.done("add", SCHEMA)
    clone.project.done("generate")
    clone.project.done("check")
    assert "note: str" in clone.project.read(COMMANDS)
    assert clone.project.read(COMMANDS) == clone.project.read(BASE + COMMANDS)


def test_edits_that_contradict_each_other_stay_in_conflict(tmp_path):
    clone = new_clone(tmp_path / "shop")
    for name, body in (("left", "return command.order_id"), ("right", "return 7")):
        clone.branch(
            name, lambda p, b=body: p.edit(PLACE, "raise NotImplementedError", b)
        )
    assert clone.git("merge", "left").code == 1
    for _ in range(2):  # what it has marked itself is no edit of anybody
        answer = clone.project.run(*RESOLVE)
        assert answer.code == 1
        assert f"{PLACE}:" in answer.err
        assert "both branches changed" in answer.err
        text = clone.project.read(PLACE)
        marks = ("<<<<<<< ours\n", "||||||| base\n", "=======\n", ">>>>>>> theirs\n")
        assert [text.count(mark) for mark in marks] == [1, 1, 1, 1]


@pytest.mark.parametrize("way", ["rebase", "cherry-pick"])
def test_a_rebase_and_a_cherry_pick_go_on_after_resolving(way, tmp_path):
    clone = new_clone(tmp_path / "shop")
    for name in ("Ship", "Cancel"):
        words = ("new", "command", f"{name}Order", "order_id: OrderId")
        clone.branch(name, lambda p, w=words: p.done(*w))
    if way == "cherry-pick":
        clone.done("checkout", "Ship")
    assert clone.git(way, "Ship" if way == "rebase" else "Cancel").code == 1
    clone.project.done(*RESOLVE)
    clone.done(way, "--continue")
    clone.project.done("check")
    assert "nothing to do" in clone.project.done("generate").err
    assert clone.done("status", "--porcelain") == ""


def test_a_project_below_the_top_of_its_repository_is_resolved(tmp_path):
    clone = new_clone(tmp_path / "all" / "shop")
    shutil.move(clone.root / ".git", tmp_path / "all" / ".git")
    clone.commit("Move")
    for name in ("Ship", "Cancel"):
        words = ("new", "command", f"{name}Order", "order_id: OrderId")
        clone.branch(name, lambda p, w=words: p.done(*w))
    assert clone.git("merge", "Ship").code == 1
    clone.project.done(*RESOLVE)
    assert clone.unmerged() == set()
    clone.project.done("check")


def test_a_survivor_that_somebody_has_edited_is_not_touched(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.branch("left", lambda p: (p.root / PLACE).unlink())
    clone.branch("right", lambda p: p.edit(PLACE, "NotImplementedError", "OSError"))
    assert clone.git("merge", "left").code == 1
    answer = clone.project.run(*RESOLVE)
    assert "one branch removed it and the other changed it" in answer.err
    clone.project.edit(PLACE, "OSError", "KeyError")
    answer = clone.project.run(*RESOLVE)
    assert answer.code == 1
    assert "somebody has begun" in answer.err
    assert "KeyError" in clone.project.read(PLACE)
    assert clone.unmerged() == {PLACE}


def test_a_message_that_one_branch_removed_and_the_other_changed(tmp_path):
    clone = new_clone(tmp_path / "shop")
    clone.project.done("new", "command", "ShipOrder", "order_id: OrderId")
    clone.commit("Ship")

    def remove(project):
        text = project.read(SCHEMA)
        project.write(SCHEMA, text[: text.index("  ShipOrder:")])
        project.done("generate")

    clone.branch("left", remove)
    clone.branch("right", lambda p: p.done("new", "field", "ShipOrder", "note: str"))
    assert clone.git("merge", "left").code == 1
    answer = clone.project.run(*RESOLVE)
    assert answer.code == 1
    assert clone.unmerged() == {SCHEMA}
    clone.done("checkout", "--theirs", SCHEMA)
    clone.done("add", SCHEMA)
    clone.project.done("generate")
    clone.project.done("check")
    assert not (clone.root / "src/shop/orders/handlers/ship_order.py").exists()


def test_without_a_repository_there_is_nothing_to_install_or_resolve(tmp_path):
    project = new_project(tmp_path / "shop", orders="types:\n  OrderId: UUID\n")
    for verb in ("install", "uninstall", "resolve"):
        answer = project.run("merge-driver", verb)
        assert answer.code == 2
        assert "error[no-repository]" in answer.err
    assert not (project.root / ".gitattributes").exists()
