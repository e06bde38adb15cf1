"""Links, pipes, modes and line ends: what stands on disk besides plain files."""

from __future__ import annotations

import errno
import os
import socket

import pytest

from support.disk import written_at

A = "src/shop/a.py"
OLD, NEW = "a = 1\n", "a = 2\n"


def test_a_linked_target_inside_of_the_project_is_written_through_the_link(project):
    project.write("real/a.py", OLD)
    project.path("src/shop").mkdir(parents=True)
    project.path(A).symlink_to("../../real/a.py")
    project.run({A: OLD})
    project.run({A: NEW})
    assert project.path(A).is_symlink()
    assert project.read("real/a.py") == NEW
    assert project.codes == []


def test_a_linked_folder_inside_of_the_project_is_written_and_not_pruned(project):
    project.path("real").mkdir()
    project.path("src").mkdir()
    project.path("src/shop").symlink_to("../real")
    project.run({A: OLD})
    assert project.read("real/a.py") == OLD
    project.run({})
    assert project.path("real").is_dir()
    assert not project.path("real/a.py").exists()


@pytest.mark.parametrize("link", ["src/shop/a.py", "src/shop", "src"])
def test_a_link_that_leaves_the_project_is_refused(project, victim, tmp_path, link):
    outside = tmp_path / "outside"
    project.path(link).parent.mkdir(parents=True, exist_ok=True)
    target = outside / "victim.py" if link.endswith(".py") else outside
    project.path(link).symlink_to(target)
    made = project.run({A: NEW, "b.py": "b = 1\n"})
    assert made.blocked
    assert project.codes == ["path-outside-project"]
    assert victim()
    assert not project.path("b.py").exists()


@pytest.mark.parametrize("link", [".cqrs-gen", ".cqrs-gen/base"])
def test_records_are_never_written_through_a_link(project, victim, tmp_path, link):
    project.path(link).parent.mkdir(exist_ok=True)
    project.path(link).symlink_to(tmp_path / "outside")
    assert project.run({A: NEW}).blocked
    assert project.codes == ["path-outside-project"]
    assert victim()


@pytest.mark.parametrize("link", [".cqrs-gen", ".cqrs-gen/base", ".cqrs-gen/base/src"])
def test_records_are_not_linked_inside_of_the_project_either(project, link):
    project.write("other/mine.py", "mine = 1\n")
    project.path(link).parent.mkdir(parents=True, exist_ok=True)
    project.path(link).symlink_to(project.path("other"))
    assert project.run({A: NEW}).blocked
    assert set(project.codes) <= {"path-outside-project", "not-a-regular-file"}
    assert [path.name for path in project.path("other").iterdir()] == ["mine.py"]


def test_a_link_into_version_control_is_refused(project):
    project.write(".git/hooks/x", "")
    project.path("src").symlink_to(".git/hooks")
    assert project.run({"src/pre-commit": "evil\n"}).blocked
    assert project.codes == ["path-outside-project"]


@pytest.mark.parametrize(
    "path",
    [
        "../victim.py",
        "/victim.py",
        "a/../../victim.py",
        "a//b.py",
        "./b.py",
        "C:/b.py",
        "a\\b.py",
        "a\nb.py",
        "a\x1b[0m.py",
        ".git/hooks/pre-commit",
        "src/.GIT/config",
        ".cqrs-gen/base/a.py",
        ".cqrs-gen/journal",
        "src/con.py",
        "src/Nul",
        "src/a.py.",
        "src/" + "a" * 300 + ".py",
    ],
)
def test_a_path_that_is_not_safe_is_refused(project, path):
    project.run({"src/b.py": OLD})
    before = project.tree()
    assert project.run({path: NEW, "src/b.py": OLD}).blocked
    assert project.codes == ["path-outside-project"]
    assert project.tree() == before


def test_poisoned_records_cannot_reach_version_control(project):
    project.write(".git/config", "secret\n")
    project.write(".cqrs-gen/base/.git/config", "secret\n")
    assert project.run({}).blocked
    assert project.read(".git/config") == "secret\n"


def test_paths_that_differ_only_in_case_are_refused(project):
    assert project.run({"src/order.py": OLD, "src/Order.py": OLD}).blocked
    assert project.codes == ["paths-collide"]


def test_two_paths_that_are_one_file_through_a_link_are_refused(project):
    project.write("src/a.py", OLD)
    project.path("src/b.py").symlink_to("a.py")
    assert project.run({"src/a.py": OLD, "src/b.py": NEW}).blocked
    assert project.codes == ["paths-collide"]


@pytest.mark.parametrize("kind", ["pipe", "folder", "socket", "dangling"])
def test_what_is_not_a_file_is_refused_without_waiting(project, kind, monkeypatch):
    full = project.path("a.py")
    if kind == "pipe":
        os.mkfifo(full)
    elif kind == "folder":
        full.mkdir()
    elif kind == "socket":
        monkeypatch.chdir(project.root)
        with socket.socket(socket.AF_UNIX) as unix:
            unix.bind("a.py")
    else:
        full.symlink_to("nowhere.py")
    made = project.run({"a.py": NEW, "b.py": "b = 1\n"})
    assert made.blocked
    assert project.codes == ["not-a-regular-file"]
    assert not project.path("b.py").exists()


def test_a_device_is_refused(project):
    if os.geteuid() != 0:
        pytest.skip("only root makes devices")
    os.mknod(project.path("a.py"), 0o20666, os.makedev(1, 5))
    assert project.run({"a.py": NEW}).blocked
    assert project.codes == ["not-a-regular-file"]


def test_a_file_in_the_place_of_a_folder_is_refused(project):
    project.write("src", "a file\n")
    assert project.run({A: NEW}).blocked
    assert project.codes == ["not-a-regular-file"]


def test_a_write_protected_file_is_refused_before_anything_is_written(project):
    project.run({A: OLD})
    project.path(A).chmod(0o444)
    before = project.tree()
    assert project.run({A: NEW, "b.py": "b = 1\n"}).blocked
    assert project.codes == ["read-only-file"]
    assert project.tree() == before


def test_a_write_protected_file_is_not_deleted(project):
    project.run({A: OLD})
    project.path(A).chmod(0o444)
    assert project.run({}).blocked
    assert project.codes == ["read-only-file"]


def test_a_write_protected_file_that_stays_is_no_finding(project):
    project.run({A: OLD})
    project.path(A).chmod(0o444)
    project.run({A: OLD})
    assert project.codes == []


@pytest.mark.parametrize("mode", [0o600, 0o755, 0o640])
def test_the_mode_of_a_file_is_kept(project, mode):
    project.run({A: OLD})
    project.path(A).chmod(mode)
    project.run({A: NEW})
    assert project.read(A) == NEW
    assert project.path(A).stat().st_mode & 0o777 == mode


def test_a_new_file_gets_the_mode_of_the_umask(project):
    before = os.umask(0o027)
    try:
        project.run({A: OLD})
    finally:
        os.umask(before)
    assert project.path(A).stat().st_mode & 0o777 == 0o640


def test_the_owner_of_a_file_is_kept(project):
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    project.run({A: OLD})
    os.chown(project.path(A), 1234, 2345)
    project.run({A: NEW})
    status = project.path(A).stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


def test_another_hard_link_keeps_the_old_text(project, tmp_path):
    project.run({A: OLD})
    os.link(project.path(A), tmp_path / "other.py")
    project.run({A: NEW})
    assert (tmp_path / "other.py").read_text() == OLD
    assert project.read(A) == NEW


TWO, THREE = "a = 1\nb = 2\n", "a = 1\nb = 2\nc = 3\n"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_checkout_with_other_line_ends_is_not_an_edit(project, bom, end):
    project.run({A: TWO})
    project.write(A, bom + TWO.encode().replace(b"\n", end))
    project.write(".cqrs-gen/base/" + A, TWO.encode().replace(b"\n", end))
    assert not project.run({A: TWO}).touches_disk
    made = project.run({A: THREE})
    assert made.tally() == "1 updated"
    assert project.path(A).read_bytes() == bom + THREE.encode().replace(b"\n", end)


def test_a_merged_file_keeps_its_mark_and_line_ends(project):
    old = "class A:\n    x: int\n"
    mine = "\n\ndef mine() -> None:\n    pass\n"
    project.run({A: old})
    project.write(A, b"\xef\xbb\xbf" + (old + mine).replace("\n", "\r\n").encode())
    made = project.run({A: old + "    y: int\n"})
    assert made.tally() == "1 merged"
    content = project.path(A).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"    y: int\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")


def test_mixed_line_ends_are_an_edit_that_survives(project):
    project.run({A: TWO})
    mixed = b"a = 1\r\nb = 2\nmine = 1\r\n"
    project.write(A, mixed)
    assert project.run({A: TWO}).tally() == "1 unchanged"
    assert project.path(A).read_bytes() == mixed


def test_mixed_line_ends_are_not_levelled(project):
    project.run({A: TWO})
    project.write(A, b"a = 1\r\nb = 2\n")
    project.run({A: THREE})
    content = project.path(A).read_bytes()
    assert b"a = 1\r\n" in content
    assert b"b = 2\n" in content


def test_litter_in_the_records_is_not_taken_for_output(project):
    project.run({A: OLD})
    project.write(".cqrs-gen/base/.DS_Store", b"x")
    project.write(".cqrs-gen/base/src/__pycache__/a.pyc", b"x")
    assert not project.run({A: OLD}).touches_disk
    assert project.codes == []


def test_planning_writes_nothing(project):
    project.run({A: OLD})
    before = written_at(project.root)
    made = project.plan({A: NEW, "b.py": "b = 1\n"})
    assert made.touches_disk
    assert written_at(project.root) == before


def test_a_file_that_cannot_be_read_is_refused(project, monkeypatch):
    project.run({A: OLD})
    project.write(A, "mine = 1\n")
    opened = os.open

    def broken(path, *arguments, **options):
        if str(path).endswith(A) and ".cqrs-gen" not in str(path):
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", broken)
    assert project.plan({A: NEW}).blocked
    assert project.codes == ["unreadable-file"]
