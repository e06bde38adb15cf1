"""The merge against a corpus of cases: what works, what conflicts, what is too hard."""

import json
from pathlib import Path

import pytest

from cqrs_gen.merge import NO_RENAMES, MergeResult, OnConflict, Renames, merge
from cqrs_gen.merge.safety import is_python

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
    if base is not None and not renames(case):
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
    if case.name != "deleted_block_is_not_left_empty":
        assert is_python(result.content)


@pytest.mark.parametrize("case", cases("limits"))
def test_a_limit_is_as_admitted(case):
    result = merged(case)
    assert (
        result.content != (case / "expected_ideal.py").read_bytes()
    ), f"{case.name} has healed: move it to works/"
    assert result.content == (case / "expected_now.py").read_bytes()
    assert result.conflicts, "a limit may ask, but it may not guess"
