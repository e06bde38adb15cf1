"""One run at a time, whatever an earlier one left behind."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan.lock import lock

HOLD = """
import sys
from pathlib import Path
from cqrs_gen.diagnostics import Report
from cqrs_gen.plan.lock import lock
with lock(Path(sys.argv[1]), Report()) as mine:
    print(mine, flush=True)
    sys.stdin.readline()
"""
RUN = """
import sys
from pathlib import Path
from cqrs_gen.diagnostics import Report
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.lock import lock
from cqrs_gen.plan.plan import plan
from cqrs_gen.plan.recovery import recover
from cqrs_gen.render.files import File, FileSet
root, text, report = Path(sys.argv[1]), sys.argv[2], Report()
for number in range(10):
    with lock(root, report, patience=60) as mine:
        assert mine
        recover(root, report)
        files = FileSet()
        for name in range(8):
            files.add(File(f"src/{name}.py", f"{text} = {number}\\n"))
        assert apply(plan(files, root, report), report), report
"""


def start(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def holder(project):
    """Another process that holds the lock until its input ends."""
    with start(HOLD, str(project.root)) as process:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_a_second_run_gives_up_after_a_while(project, holder):
    report = Report()
    begun = time.monotonic()
    with lock(project.root, report, patience=0.2) as mine:
        assert not mine
    assert 0.2 <= time.monotonic() - begun < 5
    assert [found.code for found in report.diagnostics] == ["another-run"]
    assert holder.poll() is None


def test_a_second_run_waits_for_the_first(project, holder):
    holder.stdin.write("\n")
    holder.stdin.flush()
    with lock(project.root, Report(), patience=30) as mine:
        assert mine


def test_a_run_that_was_killed_holds_nothing(project, holder):
    holder.kill()
    holder.wait()
    assert project.path(".cqrs-gen/cache/lock").exists()
    with lock(project.root, Report(), patience=0) as mine:
        assert mine


def test_a_lock_ends_with_its_block(project):
    for _ in range(2):
        with lock(project.root, Report(), patience=0) as mine:
            assert mine


def test_runs_at_once_give_the_result_of_one_after_the_other(project):
    runs = [start(RUN, str(project.root), text) for text in ("a", "b", "c")]
    for run in runs:
        run.communicate(timeout=60)
        assert run.returncode == 0
    texts = {project.read(f"src/{name}.py") for name in range(8)}
    assert len(texts) == 1
    assert texts == {project.read(f".cqrs-gen/base/src/{name}.py") for name in range(8)}


def test_the_cache_is_ignored_by_git(project):
    with lock(project.root, Report()):
        pass
    assert project.read(".cqrs-gen/cache/.gitignore") == "*\n"


@pytest.mark.parametrize("link", [".cqrs-gen", ".cqrs-gen/cache"])
def test_a_lock_is_not_made_through_a_link(project, tmp_path, victim, link):
    project.path(link).parent.mkdir(exist_ok=True)
    project.path(link).symlink_to(tmp_path / "outside")
    report = Report()
    with lock(project.root, report) as mine:
        assert not mine
    assert [found.code for found in report.diagnostics] == ["path-outside-project"]
    assert victim()


def test_a_project_that_cannot_be_written_is_a_finding(project):
    project.write(".cqrs-gen", "a file\n")
    report = Report()
    with lock(project.root, report) as mine:
        assert not mine
    assert [found.code for found in report.diagnostics] == ["disk-failed"]
