"""All or nothing: a run that is killed, fails or is overtaken leaves no mixture."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import pytest

from cqrs_gen.diagnostics import Report
from cqrs_gen.plan import exchange, journal, storage
from cqrs_gen.plan.apply import apply
from cqrs_gen.plan.recovery import Recovery, recover, unfinished

BEFORE = {
    "src/shop/app.py": "app = 1\n",
    "src/shop/a.py": "a = 1\n",
    "src/shop/kept.py": "kept = 1\n",
    "src/shop/old/gone.py": "gone = 1\n",
}
AFTER = {
    "src/shop/app.py": "app = 2\n",
    "src/shop/a.py": "a = 2\n" * 100,
    "src/shop/kept.py": "kept = 1\n",
    "src/shop/new/b.py": "b = 1\n",
    "src/shop/new/deep/c.py": "c = 1\n",
}
MUTATING = (
    "open",
    "write",
    "replace",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
    "fsync",
    "sync",
    "chmod",
    "chown",
)


class Killed(BaseException):
    """The process ended here: nothing of it runs any more."""


class Faults:
    """Counts the calls that change the disk, and breaks the one that is asked for."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.strike: Callable[[int, str], None] = lambda _number, _name: None
        for name in MUTATING:
            patch.setattr(os, name, self._wrap(name, getattr(os, name)))
        real = exchange._rename
        patch.setattr(exchange, "_rename", self._wrap("exchange", real))

    def _wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            if name == "open" and not int(str(args[1])) & os.O_CREAT:
                return real(*args, **options)
            self.calls += 1
            self.strike(self.calls, name)
            return real(*args, **options)

        return call


def prepared(project):
    project.run(BEFORE)
    project.write("src/shop/kept.py", "kept = 1\nmine = 1\n")
    old = project.tree()
    made = project.plan(AFTER)
    assert made.touches_disk
    return old, made


def calls_of_a_run(project) -> int:
    _, made = prepared(project)
    with pytest.MonkeyPatch.context() as patch:
        faults = Faults(patch)
        assert apply(made, Report())
    return faults.calls


@pytest.fixture
def points(tmp_path, project) -> list[int]:
    """The number of every call that changes the disk in the run of these tests."""
    twin = type(project)(tmp_path / "twin")
    twin.root.mkdir()
    return list(range(1, calls_of_a_run(twin) + 1))


@pytest.fixture
def fresh(tmp_path, project):
    """Make one project per fault point."""

    def make(number: int):
        other = type(project)(tmp_path / f"shop-{number}")
        other.root.mkdir()
        return other

    return make


def finished(tmp_path, project) -> dict[str, bytes]:
    """The tree that an undisturbed run reaches."""
    other = type(project)(tmp_path / "finished")
    other.root.mkdir()
    _, made = prepared(other)
    assert apply(made, Report())
    return other.tree()


@pytest.mark.parametrize("flush", ["few", "many"])
def test_a_run_killed_at_any_call_is_completed_or_undone_by_the_next(
    points, fresh, project, tmp_path, flush, monkeypatch
):
    if flush == "many":
        monkeypatch.setattr(storage, "_FEW", 0)
    new = finished(tmp_path, project)
    ends = set()
    for number in points:
        shop = fresh(number)
        old, made = prepared(shop)

        def kill(call: int, _name: str, number: int = number) -> None:
            if call >= number:
                raise Killed

        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch)
            faults.strike = kill
            try:
                apply(made, Report())
            except Killed:
                pass
            else:
                assert flush == "many"
                continue
        for path in set(old) | set(new):
            full = shop.path(path)
            now = full.read_bytes() if full.is_file() else None
            assert now in (old.get(path), new.get(path))
        report = Report()
        ends.add(recover(shop.root, report))
        assert report.diagnostics == ()
        assert not unfinished(shop.root)
        assert shop.tree() in (old, new)
        shop.run(AFTER)
        assert shop.tree() == new
    assert ends >= {Recovery.UNDONE, Recovery.COMPLETED}


def test_a_repair_that_is_killed_itself_is_repaired(points, fresh, project, tmp_path):
    new = finished(tmp_path, project)
    killed = 0
    for number in points[len(points) // 3 :: 3]:
        shop = fresh(number)
        old, made = prepared(shop)
        for strike in (number, 2, 4, 7):

            def kill(call: int, _name: str, number: int = strike) -> None:
                if call >= number:
                    raise Killed

            with pytest.MonkeyPatch.context() as patch:
                Faults(patch).strike = kill
                try:
                    if strike == number:
                        apply(made, Report())
                    else:
                        recover(shop.root, Report())
                except Killed:
                    killed += 1
        recover(shop.root, Report())
        assert shop.tree() in (old, new)
        assert not unfinished(shop.root)
    assert killed > len(points) // 3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_fault_at_any_call_leaves_everything_as_it_was(points, fresh, code):
    for number in points:
        shop = fresh(number)
        old, made = prepared(shop)

        def fail(call: int, name: str, number: int = number) -> None:
            if call == number and name != "rmdir":
                raise OSError(code, os.strerror(code))

        report = Report()
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch).strike = fail
            done = apply(made, report)
        if done:
            # Only removing an empty folder may fail without consequence.
            continue
        assert [found.code for found in report.diagnostics] == ["disk-failed"]
        assert shop.tree() == old
        assert not unfinished(shop.root)


def test_a_disk_that_stays_full_is_repaired_by_the_next_run(
    points, fresh, project, tmp_path
):
    new = finished(tmp_path, project)
    for number in points:
        shop = fresh(number)
        old, made = prepared(shop)

        def fail(call: int, name: str, number: int = number) -> None:
            if call >= number and name not in {"rmdir", "unlink"}:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        report = Report()
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch).strike = fail
            done = apply(made, report)
        assert done or [found.code for found in report.diagnostics] == ["disk-failed"]
        for path in set(old) | set(new):
            full = shop.path(path)
            now = full.read_bytes() if full.is_file() else None
            assert now in (old.get(path), new.get(path))
        assert recover(shop.root, Report()) is not Recovery.FAILED
        assert shop.tree() in (old, new)


def test_a_fault_in_the_first_run_leaves_an_empty_project(points, fresh):
    for number in points:
        shop = fresh(number)
        made = shop.plan(BEFORE)

        def fail(call: int, _name: str, number: int = number) -> None:
            if call == number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with pytest.MonkeyPatch.context() as patch:
            Faults(patch).strike = fail
            done = apply(made, Report())
        assert done or list(shop.root.iterdir()) == []


def test_short_writes_are_continued(project, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda to, data: real(to, data[:7]))
    project.run(AFTER)
    assert project.read("src/shop/a.py") == AFTER["src/shop/a.py"]


def test_a_process_that_really_dies_is_repaired(project, points, tmp_path):
    new = finished(tmp_path, project)
    old, made = prepared(project)
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch)
            faults.strike = lambda call, _name: call > len(points) - 6 and os._exit(9)
            apply(made, Report())
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert recover(project.root, Report()) is Recovery.COMPLETED
    assert project.tree() == new != old


def test_an_interrupt_takes_everything_back(points, fresh):
    for number in points[::3]:
        shop = fresh(number)
        old, made = prepared(shop)

        def interrupt(call: int, _name: str, number: int = number) -> None:
            if call == number:
                raise KeyboardInterrupt

        with pytest.MonkeyPatch.context() as patch:
            Faults(patch).strike = interrupt
            with pytest.raises(KeyboardInterrupt):
                apply(made, Report())
        assert shop.tree() == old
        assert not unfinished(shop.root)


@pytest.mark.parametrize(
    "edit",
    [
        lambda root: (root / "src/shop/a.py").write_text("a = 'mine'\n"),
        lambda root: (root / "src/shop/a.py").unlink(),
        lambda root: (root / "src/shop/old/gone.py").write_text("mine = 1\n"),
        lambda root: (root / "src/shop/new").mkdir()
        or (root / "src/shop/new/b.py").write_text("mine = 1\n"),
    ],
)
def test_an_edit_after_planning_survives_and_stops_the_run(project, edit):
    _, made = prepared(project)
    edit(project.root)
    before = project.tree()
    report = Report()
    assert not apply(made, report)
    assert [found.code for found in report.diagnostics] == ["changed-since-plan"]
    assert project.tree() == before
    assert not unfinished(project.root)


def test_a_target_that_becomes_a_link_after_planning_stops_the_run(
    project, tmp_path, victim
):
    _, made = prepared(project)
    path = project.path("src/shop/a.py")
    path.unlink()
    path.symlink_to(tmp_path / "outside/victim.py")
    report = Report()
    assert not apply(made, report)
    assert [found.code for found in report.diagnostics] == ["changed-since-plan"]
    assert victim()


def killed_after_commit(project):
    """Leave a project whose run was killed when half of the files were renamed."""
    old, made = prepared(project)
    seen = []

    def kill(_call: int, name: str) -> None:
        seen.append(name)
        if seen.count("exchange") == 2:
            raise Killed

    with pytest.MonkeyPatch.context() as patch:
        Faults(patch).strike = kill
        with pytest.raises(Killed):
            apply(made, Report())
    assert unfinished(project.root)
    return old


def test_a_plan_says_that_an_earlier_run_is_unfinished(project):
    killed_after_commit(project)
    project.plan(AFTER)
    assert project.codes == ["unfinished-run"]


def test_a_plan_is_not_applied_over_an_unfinished_run(project):
    killed_after_commit(project)
    before = project.tree()
    report = Report()
    assert not apply(project.plan(AFTER), report)
    assert [found.code for found in report.diagnostics] == ["unfinished-run"]
    assert project.tree() == before


def test_what_became_a_folder_after_the_kill_does_not_stop_the_repair(project):
    killed_after_commit(project)
    project.path("src/shop/a.py").unlink()
    project.path("src/shop/a.py").mkdir()
    assert recover(project.root, Report()) is Recovery.COMPLETED
    assert project.path("src/shop/a.py").is_dir()
    assert project.read("src/shop/app.py") == AFTER["src/shop/app.py"]


def test_a_forgotten_temporary_file_is_in_nobodys_way(project):
    killed_after_commit(project)
    project.path(".cqrs-gen/journal").unlink()
    assert list(project.root.rglob("*.new"))
    project.run(AFTER)
    assert project.codes == []


def test_an_edit_between_the_kill_and_the_repair_survives_with_its_base(project):
    old = killed_after_commit(project)
    project.write("src/shop/app.py", "app = 1\nmine = 1\n")
    assert recover(project.root, Report()) is Recovery.COMPLETED
    assert project.read("src/shop/app.py") == "app = 1\nmine = 1\n"
    assert not list(project.root.rglob("*.new"))
    base = ".cqrs-gen/base/src/shop/app.py"
    assert project.path(base).read_bytes() == old[base]
    assert project.read("src/shop/a.py") == AFTER["src/shop/a.py"]


@pytest.mark.parametrize("keep", [0, 512])
@pytest.mark.parametrize("hole", [False, True])
def test_bytes_that_a_loss_of_power_ate_come_back(project, keep, hole):
    killed_after_commit(project)
    full = AFTER["src/shop/a.py"].encode()
    project.write("src/shop/a.py", full[:keep] + (b"\0" * 24 if hole else b""))
    recover(project.root, Report())
    assert project.path("src/shop/a.py").read_bytes() == full


def test_a_text_that_a_person_shortened_is_not_taken_for_a_loss_of_power(project):
    killed_after_commit(project)
    mine = AFTER["src/shop/a.py"][: 6 * 50]
    project.write("src/shop/a.py", mine)
    recover(project.root, Report())
    assert project.read("src/shop/a.py") == mine


@pytest.mark.parametrize(
    "damage", [lambda record: record[:-1], lambda _: b"", lambda record: record + b"x"]
)
def test_a_damaged_journal_is_reported_and_nothing_is_written(project, damage):
    killed_after_commit(project)
    path = project.path(".cqrs-gen/journal")
    path.write_bytes(damage(path.read_bytes()))
    before = project.tree()
    report = Report()
    assert recover(project.root, report) is Recovery.FAILED
    assert [found.code for found in report.diagnostics] == ["damaged-journal"]
    assert project.tree() == before


@pytest.mark.parametrize(
    "place",
    ["../outside/victim.py", ".git/hooks/pre-commit", "link/victim.py", "/etc/x"],
)
@pytest.mark.parametrize("name", ["journal", "journal.prepared"])
def test_a_journal_that_came_with_a_repository_writes_nowhere_else(
    project, tmp_path, victim, place, name
):
    project.path("link").symlink_to(tmp_path / "outside")
    project.write(".git/config", "")
    old = journal.digest(b"victim = 1\n") if "victim" in place else None
    step = journal.Step(place, old, b"evil\n", 0o755, None)
    record = journal.encode(journal.Journal((step,), (), ()))
    project.write(f".cqrs-gen/{name}", record)
    recover(project.root, Report())
    assert victim()
    assert project.path(".git").is_dir()
    assert [path.name for path in project.path(".git").iterdir()] == ["config"]


def test_a_journal_does_not_write_through_a_link_inside_of_the_project(project):
    project.write("real/a.py", "a = 1\n")
    project.path("link").symlink_to("real")
    old = journal.digest(b"a = 1\n")
    step = journal.Step("link/a.py", old, b"evil\n", None, None)
    record = journal.encode(journal.Journal((step,), (), ()))
    project.write(".cqrs-gen/journal", record)
    assert recover(project.root, Report()) is Recovery.FAILED
    assert project.read("real/a.py") == "a = 1\n"


def test_a_blocked_plan_cannot_be_applied(project):
    made = project.plan({"../x.py": ""})
    with pytest.raises(ValueError, match="blocked"):
        apply(made, Report())


def test_nothing_of_a_run_is_left_but_files_and_bases(project):
    prepared(project)
    project.run(AFTER)
    assert [path.name for path in project.path(".cqrs-gen").iterdir()] == ["base"]
    assert not list(project.root.rglob("*.new"))
    assert not (project.path("src/shop/old")).exists()
