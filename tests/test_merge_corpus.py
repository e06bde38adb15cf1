"""The merge against a corpus of cases: what works, what conflicts, what is too hard."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cqrs_gen.merge import (
    NO_RENAMES,
    MergeResult,
    Method,
    OnConflict,
    Renames,
    merge,
)
from cqrs_gen.merge.safety import is_python

# What people rename by hand is followed; what schemas rename they have to declare.
ONE_WAY = {"user_renamed_a_class"}
CORPUS = Path(__file__).parent / "corpus" / "merge"


def cases(kind):
    found = sorted(path for path in (CORPUS / kind).iterdir() if path.is_dir())
    return [pytest.param(path, id=path.name) for path in found]


def texts(case):
    base = case / "base.py"
    return (
        base.read_bytes() if base.exists() else None,
        (case / "edited.py").read_bytes(),
        (case / "fresh.py").read_bytes(),
    )


def renames(case):
    path = case / "renames.json"
    return Renames(**json.loads(path.read_text())) if path.exists() else NO_RENAMES


def merged(case, on_conflict=OnConflict.MARKERS) -> MergeResult:
    return merge(*texts(case), renames(case), on_conflict=on_conflict)


def said(case, name):
    path = case / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def conflict_lines(result):
    return "".join(f"{found.line} {found.member}\n" for found in result.conflicts)


@pytest.mark.parametrize("case", cases("works"))
def test_a_case_that_works_merges_to_its_expected_bytes(case):
    result = merged(case)
    assert result.content == (case / "expected.py").read_bytes()
    assert result.conflicts == ()
    assert result.notes == tuple(said(case, "notes.txt").splitlines())


@pytest.mark.parametrize("case", cases("works"))
def test_merging_the_result_again_changes_nothing(case):
    base, _, fresh = texts(case)
    expected = (case / "expected.py").read_bytes()
    assert merge(base, expected, fresh, renames(case)).content == expected
    assert merge(fresh, expected, fresh, renames(case)).content == expected


@pytest.mark.parametrize("case", cases("works"))
def test_swapping_the_sides_finds_no_conflict_either(case):
    base, edited, fresh = texts(case)
    if base is not None and not renames(case) and case.name not in ONE_WAY:
        assert merge(base, fresh, edited).conflicts == ()


@pytest.mark.parametrize("case", cases("conflicts"))
def test_a_conflict_names_the_smallest_member_and_shows_three_texts(case):
    result = merged(case)
    assert result.content == (case / "expected.py").read_bytes()
    assert conflict_lines(result) == said(case, "conflicts.txt") != ""
    assert result.content.count(b"<<<<<<< edited\n") == len(result.conflicts)


@pytest.mark.parametrize("case", cases("conflicts"))
@pytest.mark.parametrize("side", [OnConflict.EDITED, OnConflict.FRESH])
def test_a_conflict_can_be_settled_for_one_side(case, side):
    result = merged(case, side)
    assert result.conflicts
    assert b"<<<<<<<" not in result.content
    assert is_python(result.content)


def test_what_is_kept_for_edited_keeps_its_imports():
    case = CORPUS / "conflicts" / "fresh_removed_the_imports_of_what_user_changed"
    kept = merged(case, OnConflict.EDITED).content
    for line in (case / "edited.py").read_bytes().splitlines():
        assert line in kept
    fresh = merged(case, OnConflict.FRESH).content
    assert b"shop.cqrs" not in fresh


@pytest.mark.parametrize("case", cases("limits"))
def test_a_limit_is_as_admitted(case):
    result = merged(case)
    assert (
        result.content != (case / "expected_ideal.py").read_bytes()
    ), f"{case.name} has healed: move it to works/"
    assert result.content == (case / "expected_now.py").read_bytes()
    assert result.conflicts, "a limit may ask, but it may not guess"


BASE = b"x = 1\ny = 1\nz = 1\n"
FRESH = b"x = 1\ny = 1\nz = 2\n"


@pytest.mark.parametrize(
    ("edited", "reason"),
    [
        (b"x = = 1\n", "edited is not valid Python"),
        (b"x = '\xff'\n", "edited is not readable"),
        (b"x = '\0'\n", "NUL"),
        (b"# coding: utf-7\nx = 3\n", "its encoding is utf-7"),
        (b"x = 1\ry = 2\n", "carriage returns"),
        (b"<<<<<<< edited\nx = 1\n=======\n>>>>>>> fresh\n", "unresolved markers"),
    ],
)
def test_what_cannot_be_read_is_merged_by_lines_with_both_sides_in_markers(
    edited, reason
):
    result = merge(BASE, edited, FRESH)
    assert result.conflicts
    assert reason in result.notes[0]
    for line in (*edited.splitlines(), b"z = 2"):
        assert line in result.content
    chosen = merge(BASE, edited, FRESH, on_conflict=OnConflict.EDITED)
    assert chosen.content == edited


def test_a_base_that_is_not_python_falls_back_to_lines_with_a_note():
    result = merge(b'"""\nx = 1\ny = 1\n', b'"""\nx = 1\ny = 1\n"""\n', b'"""\nx = 2\n')
    assert result.method is Method.LINES
    assert result.notes[0].startswith("merged by lines: ")
    assert result.conflicts


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (b"x = 1\r\ny = 1  # m\r\nz = 1\r\n", b"x = 1\r\ny = 1  # m\r\nz = 2\r\n"),
        (b"x = 1\r\ny = 1  # m\nz = 1\r\n", b"x = 1\r\ny = 1  # m\nz = 2\r\n"),
        (b"x = 1  # m\ny = 1\nz = 1", b"x = 1  # m\ny = 1\nz = 2"),
        (b"\x0cx = 1\ny = 1\nz = 1\n\x0c\n", b"\x0cx = 1\ny = 1\nz = 2\n\x0c\n"),
        (
            b"# coding: latin-1\nx = '\xe9'\ny = 1\nz = 1\n",
            b"# coding: latin-1\nx = '\xe9'\ny = 1\nz = 2\n",
        ),
    ],
)
def test_line_ends_and_encoding_stay_as_in_edited(edited, expected):
    assert merge(BASE, edited, FRESH).content == expected


@pytest.mark.parametrize(
    ("base", "edited", "fresh", "expected"),
    [
        (b"a: 1\nb: 2\nc: 3\n", b"a: 9\r\nb: 2\r\nc: 3", b"a: 1\nb: 2\nc: 4\n", None),
        (b"a\xff\nb\nc\n", b"a\xff1\nb\nc\n", b"a\xff\nb\nd\n", b"a\xff1\nb\nd\n"),
    ],
)
def test_other_files_merge_by_lines(base, edited, fresh, expected):
    result = merge(base, edited, fresh, python=False)
    assert result.method is Method.LINES
    assert result.conflicts == ()
    assert result.content == (expected or b"a: 9\r\nb: 2\r\nc: 4")


def test_changes_of_other_files_that_touch_are_a_conflict():
    result = merge(b"a: 1\nb: 2\n", b"a: 9\nb: 2\n", b"a: 1\nb: 9\n", python=False)
    assert len(result.conflicts) == 1
    assert result.content.startswith(b"<<<<<<< edited\na: 9\nb: 2\n||||||| base\n")


def test_another_file_without_a_base_is_left_alone():
    result = merge(None, b"a: 1\n", b"a: 2\n", python=False)
    assert (result.content, result.method) == (b"a: 1\n", Method.ADOPTED)
    assert result.notes


@pytest.mark.parametrize("base", [b"x = 1\n", b"x = (\n"])
def test_a_side_that_did_not_change_gives_the_other_byte_for_byte(base):
    other = b"\xff not python \0\r"
    assert merge(base, base, other).content == other
    assert merge(base, other, base).content == other
    assert merge(base, other, other).content == other
    assert merge(None, other, other).content == other


def test_an_ordinary_merge_does_not_import_libcst():
    code = (
        "import sys; from cqrs_gen.merge import merge; "
        f"merge({BASE!r}, {BASE!r} + b'# mine\\n', {FRESH!r}); "
        "sys.exit('libcst' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_deep_nesting_neither_crashes_nor_loses():
    deep = b"x = " + b"(" * 90 + b"1" + b")" * 90 + b"\n"
    terms = b"y = " + b" + ".join([b"1"] * 3000) + b"\nz = 1\n"
    result = merge(BASE, deep + terms, b"w" + FRESH[1:], Renames({"x": "w"}))
    assert result.content == b"w" + deep[1:] + terms.replace(b"z = 1", b"z = 2")


def test_more_than_two_hundred_brackets_merge_by_lines():
    edited = b"x = " + b"[" * 201 + b"]" * 201 + b"\ny = 1\nz = 1\n"
    result = merge(BASE, edited, FRESH)
    assert result.method is Method.LINES
    assert result.notes[0].startswith("merged by lines: ")


def test_a_name_that_is_taken_is_not_renamed():
    base, fresh = b"class Old:\n    x: int\n", b"class New:\n    x: int\n    y: int\n"
    edited = base + b"\n\nclass New:\n    mine: int\n"
    result = merge(base, edited, fresh, Renames({"Old": "New"}))
    assert result.conflicts
    assert "Old was not renamed: New is there already" in result.notes


def test_a_rename_leaves_other_scopes_alone_and_says_what_it_doubts():
    base = b"class Old:\n    total: int\n"
    edited = base + (
        b"\n\ndef f(a: Old, b):\n    total = a.total\n    return total + b.total\n"
        b"\n\ndef g():\n    Old = 1\n    return Old  # Old\n"
    )
    fresh = b"class New:\n    amount: int\n"
    result = merge(
        base, edited, fresh, Renames({"Old": "New"}, {"Old.total": "amount"})
    )
    assert result.content == fresh + (
        b"\n\ndef f(a: New, b):\n    total = a.amount\n    return total + b.total\n"
        b"\n\ndef g():\n    Old = 1\n    return Old  # Old\n"
    )
    assert result.notes == ("line 7: .total may mean the renamed total",)


def test_a_field_whose_new_name_is_taken_is_not_renamed_anywhere():
    base = b"class A:\n    old: int\n\n    def f(self):\n        return self.old\n"
    edited = base.replace(b"    old: int\n", b"    old: int\n    new: str\n")
    fresh = base.replace(b"old", b"new")
    result = merge(base, edited, fresh, Renames({}, {"A.old": "new"}))
    assert result.conflicts
    assert "A.old was not renamed: new is there already" in result.notes


def test_a_field_that_a_subclass_inherits_is_renamed_there():
    base = b"class A:\n    old: int\n"
    edited = base + b"\n\nclass B(A):\n    def f(self):\n        return self.old\n"
    fresh = base.replace(b"old", b"new")
    result = merge(base, edited, fresh, Renames({}, {"A.old": "new"}))
    assert result.content == edited.replace(b"old", b"new")
    assert result.notes == ()


def test_a_conflict_shows_what_was_emitted_and_not_the_users_other_edits():
    base = b"x = call(\n    1,\n    2,\n    3,\n)\n"
    edited = b"x = call(\n    10,\n    2,\n    30,\n)\n"
    fresh = b"x = call(\n    1,\n    2,\n    33,\n    4,\n)\n"
    result = merge(base, edited, fresh)
    (conflict,) = result.conflicts
    assert "1,\n    2,\n    3," in conflict.base
    assert "10" not in conflict.base
    assert "10" not in conflict.fresh
    assert "33" in conflict.fresh
    assert "10" in conflict.edited
