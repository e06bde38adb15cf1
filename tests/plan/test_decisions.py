"""Base, edited and fresh: what becomes of each file, and what is left on disk."""

from __future__ import annotations

import pytest

from cqrs_gen.merge import MergeResult, Method, OnConflict, Renames
from cqrs_gen.plan.changes import (
    Clash,
    Create,
    Delete,
    Keep,
    Merge,
    Orphan,
    Plan,
    Rewrite,
    Update,
)
from cqrs_gen.render.files import File
from cqrs_gen.source import start_of

A, BASE_A = "src/shop/a.py", ".cqrs-gen/base/src/shop/a.py"
OLD = "class A:\n    x: int\n"
NEW = "class A:\n    x: int\n    y: int\n"
MINE = "\n\ndef mine() -> None:\n    pass\n"


def test_a_new_file_is_created_with_its_base(project):
    made = project.run({A: OLD})
    assert isinstance(project.change(made, A), Create)
    assert made.tally() == "1 created"
    assert project.tree() == {A: OLD.encode(), BASE_A: OLD.encode()}


def test_the_same_output_again_touches_nothing(project):
    project.run({A: OLD})
    before = project.path(A).stat()
    made = project.run({A: OLD})
    assert made.tally() == "1 unchanged"
    assert not made.touches_disk
    assert project.path(A).stat() == before


def test_an_unedited_file_becomes_the_fresh_one(project):
    project.run({A: OLD})
    made = project.run({A: NEW})
    assert isinstance(project.change(made, A), Update)
    assert project.tree() == {A: NEW.encode(), BASE_A: NEW.encode()}


def test_an_edited_file_stays_as_it_is_while_the_output_is_the_same(project):
    project.run({A: OLD})
    before = project.write(A, OLD + MINE).stat()
    made = project.run({A: OLD})
    assert isinstance(project.change(made, A), Keep)
    assert project.path(A).stat() == before
    assert project.read(BASE_A) == OLD


def test_a_file_that_both_sides_changed_is_merged(project):
    project.run({A: OLD})
    project.write(A, OLD + MINE)
    made = project.run({A: NEW})
    assert isinstance(project.change(made, A), Merge)
    assert "y: int" in project.read(A)
    assert "def mine" in project.read(A)
    assert project.read(BASE_A) == NEW
    assert made.tally() == "1 merged"


def test_an_edit_that_already_says_what_is_fresh_is_kept_and_becomes_the_base(project):
    project.run({A: OLD})
    project.write(A, NEW)
    made = project.run({A: NEW})
    assert isinstance(project.change(made, A), Keep)
    assert project.read(BASE_A) == NEW
    assert not project.run({A: NEW}).touches_disk


def test_a_file_without_base_is_adopted(project):
    project.write(A, OLD + MINE)
    made = project.run({A: NEW})
    assert isinstance(project.change(made, A), Merge)
    assert "def mine" in project.read(A)
    assert "y: int" in project.read(A)
    assert project.read(BASE_A) == NEW


def test_a_lost_base_comes_back_where_the_file_is_as_emitted(project):
    project.run({A: OLD})
    project.path(BASE_A).unlink()
    made = project.run({A: OLD})
    assert made.tally() == "1 unchanged"
    assert project.read(BASE_A) == OLD


def test_a_file_that_the_user_removed_stays_removed(project):
    project.run({A: OLD})
    project.path(A).unlink()
    made = project.run({A: OLD})
    change = project.change(made, A)
    assert isinstance(change, Keep)
    assert change.notes == ("you removed this file, so it stays out",)
    assert not project.path(A).exists()
    assert not made.touches_disk


def test_a_removed_file_that_the_schema_changed_is_a_conflict(project):
    project.run({A: OLD})
    project.path(A).unlink()
    before = project.tree()
    file = File(A, NEW, start_of("orders.yaml"))
    made = project.run({A: file, "b.py": "b = 1\n"})
    assert isinstance(project.change(made, A), Clash)
    assert project.codes == ["conflict"]
    assert project.report.diagnostics[0].notes[0].span == start_of("orders.yaml")
    assert project.tree() == before


def test_a_removed_file_is_written_again_if_fresh_wins(project):
    project.run({A: OLD})
    project.path(A).unlink()
    project.run({A: NEW}, on_conflict=OnConflict.FRESH)
    assert project.tree() == {A: NEW.encode(), BASE_A: NEW.encode()}


def test_a_removed_file_stays_out_for_good_if_edited_wins(project):
    project.run({A: OLD})
    project.path(A).unlink()
    project.run({A: NEW}, on_conflict=OnConflict.EDITED)
    assert not project.path(A).exists()
    assert not project.run({A: NEW}).touches_disk
    assert project.codes == []


def test_an_unedited_file_that_nothing_asks_for_goes_with_its_base_and_folders(project):
    project.run({A: OLD, "app.py": "app = 1\n"})
    made = project.run({"app.py": "app = 1\n"})
    assert isinstance(project.change(made, A), Delete)
    assert made.tally() == "1 deleted, 1 unchanged"
    assert project.tree() == {
        "app.py": b"app = 1\n",
        ".cqrs-gen/base/app.py": b"app = 1\n",
    }


def test_a_folder_with_anything_else_in_it_stays(project):
    project.run({A: OLD})
    project.write("src/shop/__pycache__/a.pyc", b"x")
    project.run({})
    assert project.tree() == {"src/shop/__pycache__/a.pyc": b"x"} | (
        {".cqrs-gen/base": b""}
    )


def test_an_edited_file_that_nothing_asks_for_is_an_orphan_on_every_run(project):
    project.run({A: OLD})
    project.write(A, OLD + MINE)
    before = project.tree()
    for _ in range(2):
        made = project.run({})
        assert isinstance(project.change(made, A), Orphan)
        assert made.tally() == "1 orphaned"
        assert project.codes == ["orphaned-file"]
        assert not made.blocked
        assert project.tree() == before


def test_a_file_that_is_gone_on_both_sides_loses_its_base(project):
    project.run({A: OLD})
    project.path(A).unlink()
    made = project.run({})
    assert made.touches_disk
    assert made.tally() == "nothing to do"
    assert not project.path(BASE_A).exists()


def test_files_of_another_run_can_be_kept(project):
    project.run({A: OLD, "README.md": "hello\n"})
    project.run({A: OLD}, whole=False)
    assert project.read("README.md") == "hello\n"
    assert project.path(".cqrs-gen/base/README.md").exists()


CONFLICT = ("VALUE = 1\n", "VALUE = 2\n", "VALUE = 3\n")


def conflict(project, **options) -> Plan:
    base, edited, fresh = CONFLICT
    project.run({A: base})
    project.write(A, edited)
    span = start_of("orders.yaml")
    file = File(A, fresh, members={"VALUE": span})
    return project.run({A: file, "b.py": "b = 1\n"}, **options)


def test_a_conflict_writes_nothing_at_all(project):
    made = conflict(project)
    assert made.blocked
    assert not made.touches_disk
    assert made.tally() == "1 created, 1 blocked, 1 conflict"
    assert project.read(A) == CONFLICT[1]
    assert project.read(BASE_A) == CONFLICT[0]
    assert not project.path("b.py").exists()


def test_a_conflict_shows_three_texts_and_the_schema_line_behind_it(project):
    conflict(project)
    (found,) = project.report.diagnostics
    assert found.code == "conflict"
    assert found.span.path == A
    for side, value, note in zip(
        ("base", "edited", "fresh"), "123", found.notes, strict=True
    ):
        assert note.message.startswith(f"{side}: ")
        assert note.message.rstrip().endswith(value)
    assert found.notes[2].span == start_of("orders.yaml")


@pytest.mark.parametrize(
    ("on_conflict", "kept"), [(OnConflict.EDITED, 1), (OnConflict.FRESH, 2)]
)
def test_a_conflict_is_decided_on_demand(project, on_conflict, kept):
    made = conflict(project, on_conflict=on_conflict)
    assert not made.blocked
    assert len(made.conflicts) == (1 if on_conflict is OnConflict.FRESH else 0)
    assert project.read(A) == CONFLICT[kept]
    assert project.read(BASE_A) == CONFLICT[2]


def test_markers_are_written_on_demand_and_block_until_they_are_gone(project):
    conflict(project, on_conflict=OnConflict.MARKERS)
    assert project.codes == ["unresolved-markers"]
    assert "<<<<<<< " in project.read(A)
    made = project.run({A: CONFLICT[2], "b.py": "b = 1\n"})
    assert project.codes == ["unresolved-markers"]
    assert made.blocked
    project.write(A, CONFLICT[1])
    made = project.run({A: CONFLICT[2], "b.py": "b = 1\n"})
    assert project.codes == []
    assert project.read(A) == CONFLICT[1]


def test_a_file_that_is_not_python_is_left_alone_and_named_with_its_line(project):
    project.run({A: OLD})
    project.write(A, OLD + "\ndef half(\n")
    before = project.tree()
    made = project.run({A: NEW, "b.py": "b = 1\n"})
    assert made.blocked
    assert project.codes == ["does-not-parse"]
    assert project.report.diagnostics[0].span.line == 4
    assert project.tree() == before


@pytest.mark.parametrize("content", [b"x = 1\0\n", b"x = '\xff'\n"])
def test_bytes_that_are_not_python_are_left_alone(project, content):
    project.run({A: OLD})
    project.write(A, content)
    assert project.run({A: NEW}).blocked
    assert project.codes == ["does-not-parse"]
    assert project.path(A).read_bytes() == content


def test_a_file_that_is_not_python_is_no_finding_while_nothing_has_to_change(project):
    project.run({A: OLD})
    project.write(A, "def half(\n")
    assert not project.run({A: OLD}).blocked
    assert project.codes == []


def test_a_text_that_is_not_python_by_name_is_merged_unparsed(project):
    project.run({"README.md": "one (\n"})
    project.write("README.md", "one (\nmine\n")
    project.run({"README.md": "one (\ntwo\n"}, on_conflict=OnConflict.EDITED)
    assert "mine" in project.read("README.md")
    assert project.codes == []


def test_a_merge_that_is_not_python_is_refused(project, monkeypatch):
    # The merge proves its own results; this is the second lock on the same door.
    broken = MergeResult(b"class A:\n    return\n", Method.MEMBERS, (), ())
    monkeypatch.setattr("cqrs_gen.merge.merge", lambda *_, **__: broken)
    project.run({A: OLD})
    project.write(A, OLD + MINE)
    before = project.tree()
    assert project.run({A: NEW, "b.py": "b = 1\n"}).blocked
    assert project.codes == ["broken-merge"]
    assert project.tree() == before


H = "src/shop/handlers"


def test_a_renamed_message_takes_its_edited_file_along(project):
    project.run({f"{H}/make_order.py": "class MakeOrder:\n    x: int\n"})
    project.write(f"{H}/make_order.py", "class MakeOrder:\n    x: int\n" + MINE)
    made = project.run(
        {f"{H}/place_order.py": "class PlaceOrder:\n    x: int\n"},
        renames=Renames({"MakeOrder": "PlaceOrder"}, {}),
    )
    change = project.change(made, f"{H}/place_order.py")
    assert isinstance(change, Merge)
    assert change.moved_from == f"{H}/make_order.py"
    assert set(project.tree()) == {
        f"{H}/place_order.py",
        f".cqrs-gen/base/{H}/place_order.py",
    }
    assert "class PlaceOrder" in project.read(f"{H}/place_order.py")
    assert "def mine" in project.read(f"{H}/place_order.py")


def test_a_renamed_message_moves_its_unedited_file_and_keeps_the_mode(project):
    project.run({"tests/test_make_order.py": "a = 1\n"})
    project.path("tests/test_make_order.py").chmod(0o600)
    made = project.run(
        {"tests/test_place_order.py": "a = 2\n"},
        renames=Renames({"MakeOrder": "PlaceOrder"}, {}),
    )
    assert isinstance(project.change(made, "tests/test_place_order.py"), Update)
    assert project.read("tests/test_place_order.py") == "a = 2\n"
    assert project.path("tests/test_place_order.py").stat().st_mode & 0o777 == 0o600
    assert not project.path("tests/test_make_order.py").exists()


def test_a_conflict_in_a_file_that_moves_is_shown_where_the_file_is_now(project):
    project.run({f"{H}/make_order.py": "VALUE = 1\n"})
    project.write(f"{H}/make_order.py", "VALUE = 2\n")
    made = project.run(
        {f"{H}/place_order.py": "VALUE = 3\n"},
        renames=Renames({"MakeOrder": "PlaceOrder"}, {}),
    )
    assert made.blocked
    assert project.report.diagnostics[0].span.path == f"{H}/make_order.py"
    assert project.read(f"{H}/make_order.py") == "VALUE = 2\n"


def test_a_rename_does_not_claim_the_file_of_a_longer_name(project):
    project.run({f"{H}/order_line.py": "a = 1\n"})
    made = project.run(
        {f"{H}/purchase.py": "a = 2\n"}, renames=Renames({"Order": "Purchase"}, {})
    )
    assert made.tally() == "1 created, 1 deleted"


def test_a_command_can_rewrite_a_file_of_the_user_in_the_same_plan(project):
    project.write("schemas/orders.yaml", "cqrs: 1\n")
    new = Rewrite(b"cqrs: 1\na:\n", b"cqrs: 1\n")
    made = project.run({A: OLD}, rewrites={"schemas/orders.yaml": new})
    assert made.tally() == "1 created, 1 updated"
    assert project.read("schemas/orders.yaml") == "cqrs: 1\na:\n"
    assert not project.path(".cqrs-gen/base/schemas").exists()


def test_a_rewrite_of_other_bytes_than_those_on_the_disk_writes_nothing(project):
    project.write("schemas/orders.yaml", "saved = meanwhile\n")
    new = Rewrite(b"cqrs: 1\na:\n", b"cqrs: 1\n")
    made = project.run({A: OLD}, rewrites={"schemas/orders.yaml": new})
    assert made.blocked
    assert project.codes == ["changed-since-plan"]
    assert project.tree() == {"schemas/orders.yaml": b"saved = meanwhile\n"}


@pytest.mark.parametrize(
    "text",
    ["class :\n", "return 1\n", "def f(a, a): ...\n", "x = '\0'\n", "(" * 300],
    ids=["syntax", "return outside", "same parameter", "null", "nesting"],
)
@pytest.mark.parametrize("before", [None, OLD])
def test_output_that_is_not_python_is_never_written(project, before, text):
    if before is not None:
        project.run({A: before})
    tree = project.tree()
    made = project.run({A: text, "b.py": "b = 1\n"})
    assert isinstance(project.change(made, A), Clash)
    assert project.codes == ["broken-output"]
    assert project.tree() == tree


def test_what_is_copied_from_a_pack_was_compiled_there(project):
    project.run({A: File(A, "class :\n", copied=True)})
    assert project.codes == []
