"""Templates: listing them, taking one over, and seeing what was changed in it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from command_line import CQRS_GEN, new_project

import cqrs_gen_packs

ORDERS = "commands:\n  PlaceOrder: { fields: { order_id: UUID } }\n"
NAME = "wiring.py.jinja"
OWN = f"templates/standalone/{NAME}"
(PACKS,) = map(Path, cqrs_gen_packs.__path__)


@pytest.fixture
def shop(tmp_path):
    project = new_project(tmp_path / "shop", orders=ORDERS)
    project.done("generate")
    return project


def test_list_prints_every_template_of_the_target_and_whose_it_is(shop):
    shop.write(OWN, "")
    shop.write("templates/standalone/mine/part.jinja", "")
    shop.write("templates/another/module.py.jinja", "")
    told = dict(
        line.split(maxsplit=1)
        for line in shop.done("templates", "list").out.splitlines()
    )
    folders = (PACKS / "standalone", PACKS / "_shared")
    names = {path.name for folder in folders for path in folder.glob("*.jinja")}
    assert told == {
        **dict.fromkeys(names, "built-in"),
        NAME: f"replaced by {OWN}",
        "mine/part.jinja": "only in templates/standalone/mine/part.jinja",
    }
    told = json.loads(shop.done("templates", "list", "--output", "json").out)
    assert [row for row in told["templates"] if row["own"]] == [
        {
            "name": "mine/part.jinja",
            "built_in": False,
            "own": "templates/standalone/mine/part.jinja",
        },
        {"name": NAME, "built_in": True, "own": OWN},
    ]


@pytest.mark.parametrize("name", [NAME, "classes.jinja"])
def test_an_ejected_template_is_the_built_in_one_and_changes_nothing(name, shop):
    before = shop.tree()
    answer = shop.done("templates", "eject", name)
    assert f"wrote templates/standalone/{name}" in answer.err
    assert "next: edit it, then run `cqrs-gen generate`" in answer.err
    assert shop.run("generate", "--check").code == 0
    added = f"templates/standalone/{name}"
    (source,) = PACKS.glob(f"*/{name}")
    assert shop.read(added) == source.read_text("utf-8")
    after = shop.tree()
    del after[added]
    assert after == before


def test_what_was_ejected_and_edited_is_what_is_emitted(shop):
    shop.done("templates", "eject", NAME)
    shop.edit(OWN, "{{ view.doc }}", "{{ view.doc }}\n# Mine.")
    shop.done("generate")
    assert "\n# Mine.\n" in shop.read("src/shop/orders/wiring.py")


def test_eject_never_writes_over_a_template(shop):
    shop.write(OWN, "mine\n")
    answer = shop.run("templates", "eject", NAME)
    assert answer.code == 1
    assert f"{OWN}:1:1: error[own-template-exists]" in answer.err
    assert shop.read(OWN) == "mine\n"


def test_eject_does_not_leave_the_project(shop, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (shop.root / "templates").symlink_to(elsewhere)
    answer = shop.run("templates", "eject", NAME)
    assert answer.code == 1
    assert "[path-outside-project]" in answer.err
    assert list(elsewhere.iterdir()) == []


def test_diff_prints_a_patch_from_the_built_in_template_to_the_own_one(shop):
    shop.done("templates", "eject", NAME)
    answer = shop.done("templates", "diff", NAME)
    assert answer.out == ""
    assert "the same as the built-in one" in answer.err
    shop.edit(OWN, "{{ view.doc }}", "{{ view.doc }}\n# Mine.")
    patch = shop.done("templates", "diff", NAME).out
    subprocess.run(
        ["patch", "-p1", "-R"], cwd=shop.root, input=patch, text=True, check=True
    )
    assert shop.read(OWN) == (PACKS / "standalone" / NAME).read_text("utf-8")


def test_diff_shows_bytes_as_they_are(shop):
    shop.done("templates", "eject", NAME)
    with (shop.root / OWN).open("ab") as file:
        file.write(b"caf\xe9\n")
    done = subprocess.run(
        [CQRS_GEN, "templates", "diff", NAME],
        cwd=shop.root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=True,
    )
    assert b"+caf\xe9\n" in done.stdout


def test_diff_says_that_a_template_is_not_replaced(shop):
    answer = shop.done("templates", "diff", NAME)
    assert answer.out == ""
    assert f"no `{NAME}` of its own" in answer.err


@pytest.mark.parametrize("verb", ["eject", "diff"])
def test_a_template_that_does_not_exist_is_a_finding_with_the_nearest_one(verb, shop):
    answer = shop.run("templates", verb, "wirng.py.jinja")
    assert answer.code == 1
    assert "error[unknown-template]" in answer.err
    assert f"did you mean `{NAME}`?" in answer.err


@pytest.mark.parametrize("words", ["list", f"eject {NAME}", f"diff {NAME}"])
def test_templates_of_a_target_that_does_not_exist(words, shop):
    shop.edit("pyproject.toml", 'package = "shop"', 'package = "shop"\ntarget = "x"')
    answer = shop.run("templates", *words.split())
    assert answer.code == 2
    assert "[unknown-target]" in answer.err


def test_completion_knows_the_verbs_below(shop):
    asked = {
        "_CQRS_GEN_COMPLETE": "bash_complete",
        "COMP_WORDS": "cqrs-gen templates e",
        "COMP_CWORD": "2",
    }
    assert shop.run(env=asked).out == "plain,eject\n"


@pytest.mark.parametrize(
    "wrong", ["class", "(" * 60, "x = 1 +" + " 1 +" * 60], ids=["short", "deep", "long"]
)
def test_a_part_of_a_template_that_writes_no_python_is_a_finding(tmp_path, wrong):
    shop = new_project(tmp_path / "shop", orders="commands:\n  PlaceOrder:\n")
    shop.done("generate")
    shop.done("templates", "eject", "classes.jinja")
    path = "templates/standalone/classes.jinja"
    shop.edit(path, "{{ view.header }}", "{{ view.header }}\n    " + wrong)
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 1, answer.err
    assert "error[broken-output]" in answer.err or "error[bad-template]" in answer.err
    assert shop.tree() == before
