"""A plan as people and programs read it: diff, preview, tally and rules."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from cqrs_gen.merge import Renames
from cqrs_gen.plan.diff import diff
from cqrs_gen.plan.preview import preview
from cqrs_gen.plan.rules import RULES

OLD = "class A:\n    x: int\n"
NEW = "class A:\n    x: int\n    y: int\n"
MINE = "\n\ndef mine() -> None:\n    pass\n"


@pytest.fixture
def plan(project):
    """One file for each kind of change that is not blocked."""
    project.run(
        {
            "delete.py": OLD,
            "keep.py": OLD,
            "merge.py": OLD,
            "orphan.py": OLD,
            "removed.py": OLD,
            "test_make_it.py": OLD,
            "update.py": OLD,
        }
    )
    project.write("merge.py", OLD + MINE)
    project.write("orphan.py", OLD + MINE)
    project.path("removed.py").unlink()
    return project.plan(
        {
            "create.py": "a = 1",
            "keep.py": OLD,
            "merge.py": NEW,
            "removed.py": OLD,
            "test_do_it.py": OLD,
            "update.py": NEW,
        },
        renames=Renames({"MakeIt": "DoIt"}, {}),
    )


def test_the_preview_has_a_line_for_each_file_that_changes(plan):
    lines = [line for line in preview(plan) if not line.startswith("  ")]
    assert [re.sub(r"\(.*\)", "(...)", line) for line in lines] == [
        "create create.py",
        "delete delete.py",
        "merge merge.py (...)",
        "orphan orphan.py",
        "keep removed.py",
        "update test_do_it.py from test_make_it.py",
        "update update.py",
    ]
    assert "  you removed this file, so it stays out" in preview(plan)


def test_the_tally_counts_what_is_not_zero(plan):
    assert (
        plan.tally()
        == "1 created, 2 updated, 1 merged, 1 deleted, 1 orphaned, 2 unchanged"
    )


def test_a_blocked_file_is_shown(project):
    project.write("a.py", "x = 1\n")
    made = project.plan({"../a.py": OLD})
    assert preview(made) == ("block ../a.py",)


def test_the_diff_has_the_form_that_patch_reads(plan):
    text = diff(plan)
    assert "--- /dev/null\n+++ b/create.py\n" in text
    assert "--- a/delete.py\n+++ /dev/null\n" in text
    assert "+    y: int\n" in text
    assert "\\ No newline at end of file\n" in text
    assert ".cqrs-gen" not in text
    assert "orphan.py" not in text


def test_the_diff_applied_with_git_gives_what_the_plan_gives(project):
    project.run({"a.py": OLD, "gone.py": OLD, "crlf.py": OLD})
    project.write("a.py", OLD + MINE)
    project.write("crlf.py", OLD.replace("\n", "\r\n"))
    files = {"a.py": NEW, "crlf.py": NEW, "b.py": "b = 'ü'"}
    text = diff(project.plan(files))
    subprocess.run(
        ["git", "apply", "-"],
        cwd=project.root,
        input=text.encode("utf-8", "surrogateescape"),
        check=True,
    )
    patched = {
        path: content
        for path, content in project.tree().items()
        if not path.startswith(".cqrs-gen")
    }
    project.write("a.py", OLD + MINE)
    project.write("crlf.py", OLD.replace("\n", "\r\n"))
    project.write("gone.py", OLD)
    project.path("b.py").unlink()
    project.run(files)
    assert project.codes == []
    for path, content in patched.items():
        assert project.path(path).read_bytes() == content
    assert not project.path("gone.py").exists()


def test_every_rule_has_a_code_a_summary_and_an_explanation():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
        assert rule.summary.endswith(".")
        assert 2 <= len(re.findall(r"[.:;](?= |$)", rule.explanation)) <= 6


def test_a_run_that_changes_nothing_loads_no_merge(project):
    project.run({"a.py": OLD})
    code = """
import sys
from pathlib import Path
from cqrs_gen.diagnostics import Report
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.plan import plan
from cqrs_gen.render.files import File, FileSet
files = FileSet()
files.add(File("a.py", sys.argv[2]))
assert apply(plan(files, Path(sys.argv[1]), Report()), Report())
assert not {"libcst", "cqrs_gen.merge"} & set(sys.modules)
"""
    for text in (OLD, NEW):
        subprocess.run(
            [sys.executable, "-c", code, str(project.root), text], check=True
        )
