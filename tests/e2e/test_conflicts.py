"""What both sides changed: what people and machines are told, and what comes after."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess

import pytest
from command_line import Project, new_project

SCHEMA = "schemas/orders.yaml"
COMMANDS = "src/shop/orders/commands.py"
BASE = f".cqrs-gen/base/{COMMANDS}"
ORDERS = """\
commands:
  PlaceOrder:
    fields:
      order_id: UUID
      total: Decimal = 1
      count: int = 3
"""
MARKS = ["<<<<<<< edited", "||||||| base", "=======", ">>>>>>> fresh"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    project = new_project(tmp_path_factory.mktemp("made") / "shop", orders=ORDERS)
    project.done("generate")
    first = project.read(COMMANDS)
    assert first.count("    total: Decimal = Decimal(1)\n") == 1, first
    project.edit(COMMANDS, "Decimal = Decimal(1)", "Decimal = Decimal(7)  # mine")
    project.edit(SCHEMA, "total: Decimal = 1", "total: Decimal = 2")
    return project


@pytest.fixture
def shop(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "shop")
    return Project(tmp_path / "shop")


def test_a_report_shows_the_part_the_three_texts_and_the_line_of_the_schema(shop):
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 1
    line = (
        shop.read(COMMANDS).split("\n").index("    total: Decimal = Decimal(7)  # mine")
    )
    said = answer.err[answer.err.index(f"{COMMANDS}:") :]
    assert said.split("\n")[:10] == [
        (
            f"{COMMANDS}:{line + 1}:30: error[conflict]: your edit and the new output both change "
            "PlaceOrder.total"
        ),
        f"  {line + 1} |     total: Decimal = Decimal(7)  # mine",
        "     |                              ^",
        "note: base: 1",
        "note: edited: 7",
        f"{SCHEMA}:7:7: note: fresh: 2",
        "  7 |       total: Decimal = 2",
        "    |       ^^^^^",
        (
            "help: change the file until it says what you want, or use --on-conflict edited, "
            "fresh or markers"
        ),
        "",
    ]
    assert "nothing is written" in answer.err
    assert shop.tree() == before


def test_json_has_all_of_it(shop):
    told = json.loads(shop.run("generate", "--output", "json").out)
    assert told["status"] == "findings"
    (change,) = told["changes"]
    assert (change["action"], change["path"]) == ("clash", COMMANDS)
    (conflict,) = change["conflicts"]
    (finding,) = told["diagnostics"]
    assert conflict == {
        "member": "PlaceOrder.total",
        "line": finding["line"],
        "base": "1",
        "edited": "7",
        "fresh": "2",
    }
    assert (finding["column"], finding["end_column"]) == (30, 31)
    assert [note["message"] for note in finding["notes"]] == [
        "base: 1",
        "edited: 7",
        "fresh: 2",
    ]
    assert (finding["notes"][2]["file"], finding["notes"][2]["line"]) == (SCHEMA, 7)


@pytest.mark.parametrize(
    ("edit", "marked"),
    [
        (("count: int = 3", "count: float = 3"), "float"),
        (("count: int = 3", "count: int = 33"), "33"),
        (("    count: int = 3\n", ""), None),
    ],
)
def test_the_caret_stands_under_what_conflicts(edit, marked, made, tmp_path):
    shop = made.copy(tmp_path / "shop")
    shop.write(COMMANDS, shop.read(BASE))
    shop.edit(COMMANDS, *edit)
    shop.edit(SCHEMA, "count: int = 3", "count: str = x")
    told = json.loads(shop.run("generate", "--output", "json").out)
    found = [each for each in told["diagnostics"] if each["code"] == "conflict"]
    lines = shop.read(COMMANDS).split("\n")
    words = [
        lines[each["line"] - 1][each["column"] - 1 : each["end_column"] - 1]
        for each in found
        if each["line"]
    ]
    assert found
    assert (marked in words) if marked else (words in ([], [""]))


@pytest.mark.parametrize(
    ("choice", "value"), [("edited", "Decimal(7)"), ("fresh", "Decimal(2)")]
)
def test_a_choice_decides_and_the_next_run_is_quiet(choice, value, shop):
    shop.done("generate", "--on-conflict", choice)
    assert f"    total: Decimal = {value}  # mine\n" in shop.read(COMMANDS)
    assert "Decimal(2)" in shop.read(BASE)
    assert shop.done("generate").err.startswith("nothing to do")
    shop.done("check")


def test_markers_are_those_of_diff3_around_whole_lines(shop):
    before = shop.read(COMMANDS)
    answer = shop.run("generate", "--on-conflict", "markers")
    assert answer.code == 1
    text = shop.read(COMMANDS)
    lines = text.split("\n")
    found = [line for line in lines if re.match(r"[<|=>]{7}", line)]
    assert found == MARKS
    sides = re.split(
        rf"^(?:{'|'.join(map(re.escape, MARKS))})\n", text, flags=re.MULTILINE
    )
    head, edited, base, fresh, tail = sides
    assert head + edited + tail == before
    for side in (edited, base, fresh):
        ast.parse(head + side + tail)
    checked = subprocess.run(
        ["git", "diff", "--no-index", "--check", "/dev/null", COMMANDS],
        cwd=shop.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout.count("leftover conflict marker") == len(MARKS)


@pytest.mark.parametrize("side", [0, 2], ids=["edited", "fresh"])
def test_after_markers_are_resolved_the_conflict_does_not_come_back(side, shop):
    shop.run("generate", "--on-conflict", "markers")
    for choice in ([], ["--on-conflict", "fresh"], ["--on-conflict", "markers"]):
        before = shop.tree()
        refused = shop.run("generate", *choice)
        assert refused.code == 1
        assert "error[unresolved-markers]" in refused.err
        assert shop.tree() == before
    text = shop.read(COMMANDS)
    head, _, rest = text.partition("<<<<<<< edited\n")
    inner, _, tail = rest.partition(">>>>>>> fresh\n")
    sides = re.split(r"^(?:\|{7} base|={7})\n", inner, flags=re.MULTILINE)
    shop.write(COMMANDS, head + sides[side] + tail)
    shop.done("generate")
    shop.done("check")
    shop.edit(
        SCHEMA, "      count: int = 3\n", "      count: int = 3\n      note: str = x\n"
    )
    shop.done("generate")
    assert '    note: str = "x"\n' in shop.read(COMMANDS)
    assert sides[side] in shop.read(COMMANDS)


def test_a_file_that_says_what_the_schema_says_is_no_conflict_any_more(shop):
    shop.edit(COMMANDS, "Decimal(7)", "Decimal(2)")
    shop.done("generate")
    assert "Decimal(2)" in shop.read(BASE)
    shop.done("check")


def test_how_a_file_was_merged_is_in_the_report(shop):
    done = shop.done("generate", "--on-conflict", "edited", "--output", "json")
    merges = [each for each in json.loads(done.out)["changes"] if "method" in each]
    assert merges == []  # what edited says is what stood there
    shop.edit(SCHEMA, "count: int = 3", "count: int = 4")
    told = json.loads(shop.done("generate", "--output", "json").out)["changes"]
    assert {
        "action": "merge",
        "path": COMMANDS,
        "notes": [],
        "method": "members",
    } in told
