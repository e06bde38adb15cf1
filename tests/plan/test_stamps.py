"""Dates tell whether anything changed, and never say so wrongly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cqrs_gen.plan import stamps
from cqrs_gen.user_cache import checkout_folder
from support.disk import written_at

SCHEMA, OUT, BASE = "schemas/a.yaml", "src/a.py", ".cqrs-gen/base/src/a.py"


def age(project, *paths: str) -> None:
    """Wait until a file that is written now is dated later than these."""
    newest = max(project.path(path).stat().st_ctime_ns for path in paths)
    probe = project.path("probe")
    while True:
        probe.write_text("x")
        if probe.stat().st_ctime_ns > newest + 25_000_000:
            break
    probe.unlink()


@pytest.fixture
def settled(project):
    """A project in which nothing has changed for a while."""
    project.write(SCHEMA, "cqrs: 1\n")
    project.write(OUT, "a = 1\n")
    project.write(BASE, "a = 1\n")
    age(project, SCHEMA, OUT, BASE, "schemas")
    return project


def cache(project) -> Path:
    """Where the stamps of a project stand: not in it."""
    return Path(checkout_folder(os.path.realpath(project.root)), stamps.STAMPS)


def record(project, **changes) -> bool:
    options = {
        "inputs": [SCHEMA],
        "folders": ["schemas"],
        "outputs": {OUT: b"a = 1\n", BASE: b"a = 1\n"},
        "since": time.time_ns(),
    } | changes
    return stamps.record(project.root, **options)


def test_an_untouched_project_is_known_with_its_number_of_files(settled):
    assert stamps.unchanged(settled.root) is None
    assert record(settled)
    assert stamps.unchanged(settled.root) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda shop: shop.write(SCHEMA, "cqrs: 2\n"),
        lambda shop: shop.write(OUT, "a = 2\n"),
        lambda shop: shop.write(BASE, "a = 2\n"),
        lambda shop: shop.path(SCHEMA).unlink(),
        lambda shop: shop.path(OUT).unlink(),
        lambda shop: shop.path(BASE).unlink(),
        lambda shop: shop.write("schemas/b.yaml", ""),
        lambda shop: shop.path(OUT).chmod(0o600),
        lambda shop: shop.write(".cqrs-gen/journal", ""),
        lambda shop: shop.write(".cqrs-gen/journal.prepared", ""),
        lambda shop: cache(shop).unlink(),
    ],
)
def test_every_change_is_seen(settled, change):
    record(settled)
    change(settled)
    assert stamps.unchanged(settled.root) is None


def test_a_change_that_keeps_size_and_date_is_seen(settled):
    record(settled)
    before = settled.path(OUT).stat()
    settled.write(OUT, "b = 1\n")
    os.utime(settled.path(OUT), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert stamps.unchanged(settled.root) is None


def test_a_file_with_the_same_dates_in_another_place_is_seen(settled):
    record(settled)
    settled.path("src/b.py").write_text("b = 1\n")
    settled.path("src/b.py").replace(settled.path(OUT))
    assert stamps.unchanged(settled.root) is None


def test_a_file_that_is_to_be_absent_is_watched_as_well(settled):
    assert record(settled, outputs={OUT: b"a = 1\n", "src/no.py": None})
    assert stamps.unchanged(settled.root) == 2
    settled.write("src/no.py", "")
    assert stamps.unchanged(settled.root) is None


def test_what_the_run_wrote_a_moment_ago_is_known(settled):
    since = time.time_ns()
    settled.write(OUT, "a = 2\n")
    assert record(settled, since=since, outputs={OUT: b"a = 2\n", BASE: b"a = 1\n"})
    assert stamps.unchanged(settled.root) == 1
    settled.write(OUT, "a = 3\n")
    assert stamps.unchanged(settled.root) is None


def test_an_output_that_somebody_changed_during_the_run_is_not_taken_as_known(settled):
    since = time.time_ns()
    settled.write(OUT, "a = 2\n")
    settled.write(OUT, "mine!\n")
    assert not record(settled, since=since, outputs={OUT: b"a = 2\n"})
    assert stamps.unchanged(settled.root) is None


def test_a_schema_that_changed_during_the_run_is_not_taken_as_known(settled):
    since = time.time_ns()
    settled.write(SCHEMA, "cqrs: 1 # saved while cqrs-gen was working\n")
    assert not record(settled, since=since)
    assert stamps.unchanged(settled.root) is None


def test_a_schema_that_vanished_during_the_run_is_not_taken_as_known(settled):
    assert not record(settled, inputs=[SCHEMA, "schemas/b.yaml"])


def test_rapid_changes_are_never_missed(settled):
    for number in range(10):
        since = time.time_ns()
        text = f"a = {number}\n"
        settled.write(OUT, text)
        recorded = record(settled, since=since, outputs={OUT: text.encode()})
        settled.write(OUT, f"b = {number}\n")
        assert recorded
        assert stamps.unchanged(settled.root) is None


@pytest.mark.parametrize(
    "garbage", [b"", b"\0\xff\xfe", b"cqrs-gen stamps", b"1\n2\n3\nend"]
)
def test_garbage_is_no_answer(settled, garbage):
    record(settled)
    cache(settled).write_bytes(garbage)
    assert stamps.unchanged(settled.root) is None


def test_half_a_cache_is_no_answer(settled):
    record(settled)
    content = cache(settled).read_bytes()
    for end in range(len(content)):
        cache(settled).write_bytes(content[:end])
        assert stamps.unchanged(settled.root) is None


def test_another_version_starts_anew(settled, monkeypatch):
    record(settled)
    monkeypatch.setattr(stamps, "_HEAD", stamps._HEAD.replace("stamps 2", "stamps 3"))
    assert stamps.unchanged(settled.root) is None


def test_what_a_project_brings_along_is_no_answer(settled):
    record(settled)
    text = cache(settled).read_text()
    cache(settled).unlink()
    settled.write(".cqrs-gen/cache/stamps", text)
    assert stamps.unchanged(settled.root) is None


def test_a_cache_in_the_project_is_not_used(settled, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(settled.root / ".cache"))
    assert not record(settled)
    assert not settled.path(".cache").exists()


def test_stamps_of_another_project_in_the_same_folder_are_no_answer(settled):
    record(settled)
    text = cache(settled).read_text()
    cache(settled).write_text(text.replace(str(settled.root), "/elsewhere", 1))
    assert stamps.unchanged(settled.root) is None


def test_whoever_deletes_the_folder_of_the_lock_wants_everything_anew(settled):
    settled.write(stamps.LOCK, "")
    assert record(settled)
    settled.path(stamps.LOCK).unlink()
    settled.write(stamps.LOCK, "")
    assert stamps.unchanged(settled.root) is None


def test_loading_the_stamps_loads_next_to_nothing():
    code = (
        "import sys, pathlib, time; before = set(sys.modules); "
        "import cqrs_gen.plan.stamps; print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in loaded if name.startswith("cqrs_gen")] == [
        "cqrs_gen",
        "cqrs_gen.plan",
        "cqrs_gen.plan.stamps",
        "cqrs_gen.user_cache",
        "cqrs_gen.version",
    ]
    assert not {"json", "hashlib", "dataclasses", "yaml", "libcst"} & set(loaded)


def test_looking_does_not_write(settled):
    record(settled)
    before = written_at(settled.root)
    assert stamps.unchanged(settled.root) == 1
    assert written_at(settled.root) == before


def test_the_outputs_of_a_plan_are_what_the_run_leaves(project):
    since = time.time_ns()
    project.run({"a.py": "a = 1\n", "b.py": "b = 1\n", "c.py": "c = 1\n"})
    project.write("a.py", "a = 'mine'\n")
    project.path("b.py").unlink()
    made = project.run({"a.py": "a = 1\n", "b.py": "b = 1\n", "c.py": "c = 2\n"})
    for path, content in made.outputs.items():
        full = project.path(path)
        assert (full.read_bytes() if full.exists() else None) == content
    assert len(made.outputs) == 6
    assert stamps.record(
        project.root, inputs=[], folders=[], outputs=made.outputs, since=since
    )
    assert stamps.unchanged(project.root) == 3
