"""A base that is lost or damaged: never an overwrite, always a word about it."""

from __future__ import annotations

import shutil

import pytest

from cqrs_gen.plan.changes import Clash, Keep, Merge

A, BASE_A = "src/shop/a.py", ".cqrs-gen/base/src/shop/a.py"
B = "src/shop/b.py"
OLD = '"""A."""\n\n\nclass A:\n    x: int\n    z: str\n\n\nclass B:\n    y: int\n'
NEW = OLD.replace("    z: str\n", "    z: str\n    w: int\n")
MINE = OLD.replace("x: int", "x: float  # mine") + "\n\ndef mine() -> None:\n    pass\n"
OTHER = "b = 1\n"

# What reads as Python says less than was emitted; the rest says nothing at all.
UNREADABLE = {
    "garbage": b"\x00\x01\x02",
    "not UTF-8": OLD.replace("A.", "\u00c4.").encode("latin-1"),
    "not Python": b"class A:\n    x: (int\n",
    "cut in a line": OLD[: OLD.index("int")].encode() + b"(",
    "emptied": b"",
    "blank": b"\n \n",
}
SHORTER = {
    "cut behind a member": OLD[: OLD.index("\n\nclass B")].encode(),
    "cut in a class": OLD[: OLD.index("    z")].encode(),
}


@pytest.fixture
def shop(project):
    project.run({A: OLD, B: OTHER})
    project.write(A, MINE)
    return project


def keeps_the_edits(text: str) -> bool:
    return "x: float  # mine\n" in text and "def mine() -> None:" in text


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_base_is_no_base_and_that_is_told(content, shop):
    shop.write(BASE_A, content)
    made = shop.run({A: NEW, B: OTHER})
    change = shop.change(made, A)
    assert isinstance(change, Merge)
    assert "damaged" in change.notes[0]
    assert any("A.x differs" in note for note in change.notes)
    assert keeps_the_edits(shop.read(A))
    assert "w: int" in shop.read(A)
    assert shop.read(BASE_A) == NEW
    again = shop.run({A: NEW, B: OTHER})
    assert not again.touches_disk


@pytest.mark.parametrize("content", SHORTER.values(), ids=SHORTER)
@pytest.mark.parametrize("fresh", [OLD, NEW], ids=["same", "changed"])
def test_a_base_that_lost_its_end_merges_or_asks(content, fresh, shop):
    shop.write(BASE_A, content)
    before = shop.tree()
    made = shop.run({A: fresh, B: OTHER})
    if made.blocked:
        assert shop.codes == ["conflict"]
        assert shop.tree() == before
    else:
        assert shop.read(BASE_A) == fresh
    assert keeps_the_edits(shop.read(A))


def test_a_base_of_a_newer_python_is_read_as_what_it_is(shop):
    newer = "type Pair[T] = tuple[T, T]\n" + OLD
    shop.write(BASE_A, newer)
    shop.run({A: NEW, B: OTHER})
    assert keeps_the_edits(shop.read(A))


def test_markers_in_a_base_stop_the_run(shop):
    marked = f"<<<<<<< HEAD\n{OLD}=======\n{NEW}>>>>>>> theirs\n"
    shop.write(BASE_A, marked)
    before = shop.tree()
    made = shop.run({A: NEW, B: OTHER})
    assert isinstance(shop.change(made, A), Clash)
    assert shop.codes == ["unresolved-markers"]
    (found,) = shop.report.diagnostics
    assert (found.span.path, found.span.line) == (BASE_A, 1)
    assert found.help is not None
    assert "merge-driver resolve" in found.help
    assert shop.tree() == before


def test_markers_in_the_base_of_a_file_that_is_gone_keep_the_file(shop):
    shop.write(A, f"<<<<<<< HEAD\n{OLD}=======\n{NEW}>>>>>>> theirs\n")
    shop.write(BASE_A, shop.read(A))
    before = shop.tree()
    made = shop.run({B: OTHER})
    assert isinstance(shop.change(made, A), Clash)
    assert shop.codes == ["unresolved-markers"] * 2
    assert shop.tree() == before


@pytest.mark.parametrize("stands", ["a folder", "a link"])
def test_something_else_in_the_place_of_a_base_stops_the_run(stands, shop, tmp_path):
    base = shop.path(BASE_A)
    base.unlink()
    if stands == "a folder":
        base.mkdir()
    else:
        (tmp_path / "elsewhere.py").write_text(OLD)
        base.symlink_to(tmp_path / "elsewhere.py")
    made = shop.run({A: NEW, B: OTHER})
    assert made.blocked
    assert shop.codes[0] in {"not-a-regular-file", "path-outside-project"}
    assert shop.read(A) == MINE


def test_without_any_base_every_edit_stays_and_what_is_emitted_is_known_again(shop):
    shutil.rmtree(shop.path(".cqrs-gen/base"))
    made = shop.run({A: OLD, B: OTHER})
    change = shop.change(made, A)
    assert isinstance(change, Keep)
    assert any("A.x differs" in note for note in change.notes)
    assert shop.read(A) == MINE
    assert isinstance(shop.change(made, B), Keep)
    assert shop.read(BASE_A) == OLD
    later = shop.run({A: NEW, B: OTHER})
    assert not later.blocked
    assert keeps_the_edits(shop.read(A))
    assert "w: int" in shop.read(A)


def test_a_damaged_base_of_an_untouched_file_overwrites_nothing_that_it_cannot_know(
    project,
):
    project.run({A: OLD})
    project.write(BASE_A, b"\x00")
    made = project.run({A: OLD.replace("x: int", "x: str")})
    assert "x: int" in project.read(A)
    assert any("A.x differs" in note for note in project.change(made, A).notes)
