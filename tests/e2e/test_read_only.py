"""What the system refuses is a finding; what promises to write nothing writes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import CQRS_GEN, Project, new_project, spawn

ORDERS = """\
commands:
  PlaceOrder:
    fields: { order_id: UUID, note: str = hello }
"""
READING = [
    ["check"],
    ["check", "--strict", "--output", "json"],
    ["generate", "--check"],
    ["generate", "--dry-run"],
    ["generate", "--diff"],
    ["adopt", "--dry-run"],
    ["show", "document"],
    ["show", "model"],
    ["show", "drafts"],
    ["show", "files"],
    ["show", "support"],
    ["list"],
    ["explain", "PlaceOrder"],
    ["explain", "drift"],
    ["schema"],
    ["templates", "list"],
    ["templates", "diff", "wiring.py.jinja"],
    ["doctor"],
    ["completion", "bash"],
]
WRITING = [
    ["generate"],
    ["new", "error", "Broken"],
    ["templates", "eject", "app.py.jinja"],
]
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink")
OTHERS = ("os.truncate", "os.chmod", "os.chown", "os.utime")

_watched: dict[str, list[str]] = {}


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    """Note what changes files below the folders that are watched."""
    if not _watched:
        return
    if event == "open":
        path, _, flags = arguments
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
        if not isinstance(flags, int) or not flags & writes:
            return
    elif event in CHANGES or event in OTHERS:
        path = arguments[0]
    else:
        return
    for folder, seen in _watched.items():
        if isinstance(path, str | bytes) and os.fsdecode(path).startswith(folder):
            seen.append(f"{event} {os.fsdecode(path)}")


sys.addaudithook(_audit)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> Project:
    shop = new_project(tmp_path_factory.mktemp("pristine") / "shop", orders=ORDERS)
    shop.done("generate")
    return shop


@pytest.fixture
def shop(pristine, tmp_path) -> Project:
    """A clone with a change that is not generated yet and a template of its own."""
    project = pristine.copy(tmp_path / "shop")
    project.edit("schemas/orders.yaml", "hello", "welcome")
    project.write("templates/standalone/wiring.py.jinja", "{{ view }}\n")
    return project


def everything(shop: Project) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_ino)
        for path in [shop.root, *sorted(shop.root.rglob("*"))]
    }


@pytest.mark.parametrize("verb", READING, ids=" ".join)
def test_what_promises_to_write_nothing_writes_nothing(shop, verb):
    before = everything(shop)
    _watched[str(shop.root)] = seen = []
    try:
        answer = shop.run(*verb)
    finally:
        _watched.clear()
    assert answer.code in (0, 1), answer.said
    assert seen == []
    assert everything(shop) == before


@pytest.fixture
def sealed(shop):
    """The same on a file system that nothing can be written to."""
    mounted = subprocess.run(
        ["mount", "--bind", "-o", "ro", shop.root, shop.root],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        with pytest.raises(OSError, match="Read-only"):
            shop.write("probe", "")
        yield shop
    finally:
        subprocess.run(["umount", shop.root], check=True)


def test_a_read_only_checkout_can_be_read(sealed):
    for verb in READING:
        answer = sealed.run(*verb)
        assert answer.code in (0, 1), answer.said
        assert "disk-failed" not in answer.err
    for verb in WRITING:
        answer = sealed.run(*verb)
        assert answer.code == 2
        assert "error[" in answer.err


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_a_home_that_cannot_be_written_is_no_obstacle(shop, monkeypatch, home):
    shutil.rmtree(shop.root / "templates")
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    assert "[drift]" in shop.run("check").err
    shop.done("generate")
    assert shop.run("check").code == 0


FAULTS = [errno.EACCES, errno.EIO, errno.ENOSPC, errno.EROFS, errno.EMFILE, errno.ELOOP]
CALLS = ("open", "scandir", "stat", "lstat", "mkdir", "replace", "write", "listdir")


@pytest.mark.parametrize("code", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CALLS)
def test_whatever_the_system_refuses_is_a_finding(shop, monkeypatch, name, code):
    """Of one kind of call, every one that concerns the project fails."""
    real = getattr(os, name)

    def refuse(path, *arguments: object, **options: object) -> object:
        if name == "write" or str(shop.root) in os.fsdecode(path):
            raise OSError(code, os.strerror(code), path if name != "write" else None)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, name, refuse)
    for verb in (["check"], ["generate"], ["list"], ["show", "files"], ["doctor"]):
        answer = shop.run(*verb)
        assert "Traceback" not in answer.err, answer.err
        assert "bug in cqrs-gen" not in answer.err
        assert answer.code in (0, 1, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("blocks", [0, 1, 8, 64])
def test_a_full_disk_is_a_finding(shop, tmp_path, blocks):
    shutil.rmtree(shop.root / "templates")
    before = shop.tree()
    for verb in ("generate", "new error Broken"):
        done = subprocess.run(
            ["sh", "-c", f"ulimit -f {blocks}; exec {CQRS_GEN} {verb}"],
            cwd=shop.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        )
        assert "Traceback" not in done.stderr
        assert done.returncode in {0, 2}, done.stderr
        if done.returncode:
            assert "error[disk-failed]" in done.stderr
            assert shop.tree() == before
        before = shop.tree()


def test_a_schema_whose_name_is_no_text_is_a_finding(shop):
    name = os.fsencode(shop.root) + b"/schemas/\xff\xfe.yaml"
    Path(os.fsdecode(name)).write_text("cqrs: 1\ncontext: odd\n")
    for output in ("text", "json", "github"):
        answer = spawn(shop.root, "check", "--output", output)
        assert answer.code == 2
        assert "unreadable-schema" in answer.said
        assert "Traceback" not in answer.err
    assert spawn(shop.root, "generate").code == 2


def test_other_names_that_are_no_text_are_in_nobodys_way(shop):
    shutil.rmtree(shop.root / "templates")
    for folder in ("src/shop", "tests", ".cqrs-gen/base", "templates/standalone"):
        (shop.root / folder).mkdir(parents=True, exist_ok=True)
        path = os.fsencode(shop.root / folder) + b"/\xff.py"
        Path(os.fsdecode(path)).write_text("mine = 1\n")
    for verb in ("generate", "check", "list", "doctor"):
        answer = spawn(shop.root, verb)
        assert "Traceback" not in answer.err
        assert answer.code in {0, 1, 2}


def test_a_schema_of_200_megabytes_is_not_read(shop):
    with (shop.root / "schemas/large.yaml").open("wb") as file:
        file.truncate(200_000_000)
    begun = time.monotonic()
    answer = shop.run("check")
    assert answer.code == 1
    assert "error[too-large]" in answer.err
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "[tool.cqrs-gen]\npackage = " + "[" * 5000,
        "[tool.cqrs-gen]\nx = " + "{a=" * 5000,
        f'[tool.cqrs-gen]\npackage = "shop"\nsource = "{"a/" * 2000}a"',
        f'[tool.cqrs-gen]\npackage = "shop"\ntests = "{"a" * 300}"',
        f'[tool.cqrs-gen]\npackage = "{"a" * 5000}"',
        "# [tool.cqrs-gen]\n",
        "tool = 3\n# [tool.cqrs-gen]\n",
        "[tool]\ncqrs-gen = 3\n# [tool.cqrs-gen]\n",
        '[tool.cqrs-gen]\npackage = 3\ntarget = ["x"]\nschemas = {}\n',
        f"[tool.cqrs-gen]\npackage = {'9' * 5000}\n",
        "[tool.cqrs-gen]\npackage = 2024-13-45\n",
        '[tool.cqrs-gen]\npackage = "\\ud800"\n',
        "[tool.cqrs-gen]\n" + "x = 1\n" * 800_000,
    ],
    ids=range(13),
)
def test_no_configuration_is_a_bug(shop, text):
    shop.write("pyproject.toml", text)
    before = shop.tree()
    for verb in ("generate", "check", "doctor"):
        answer = shop.run(verb)
        assert answer.code == 2, answer.said
        assert "Traceback" not in answer.err
    assert shop.tree() == before


def test_what_cannot_be_read_of_the_configuration_is_a_finding(shop):
    (shop.root / "pyproject.toml").unlink()
    (shop.root / "pyproject.toml").mkdir()
    answer = shop.run("check")
    assert answer.code == 2
    assert "error[bad-config]: pyproject.toml cannot be read" in answer.err


VERBS = ["generate", "check", "list", "show files", "--help", "--version", "schema"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    "streams",
    [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full", "| true"],
)
def test_output_that_nobody_takes_is_no_bug(shop, tmp_path, verb, streams):
    shutil.rmtree(shop.root / "templates")
    told = tmp_path / "told"
    command = f"( {CQRS_GEN} {verb}; echo $? >{told} ) {streams}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=shop.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert int(told.read_text()) in {0, 1, 2}


def test_output_that_cannot_be_delivered_is_a_finding(shop):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [CQRS_GEN, "schema"],
            cwd=shop.root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "error[system-refused]: No space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def _heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupt_at_any_moment_ends_with_130(shop, tmp_path):
    shutil.rmtree(shop.root / "templates")
    whole = shop.copy(tmp_path / "whole")
    whole.done("generate")
    after = whole.tree()
    command = [sys.executable, "-c", "from cqrs_gen.cli.main import main; main()"]
    codes = set()
    for verb in (["generate"], ["check"]):
        for step in range(8):
            before = shop.tree()
            with subprocess.Popen(
                [*command, *verb],
                cwd=shop.root,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no threads here
            ) as run:
                time.sleep(0.06 + 0.05 * step)
                run.send_signal(signal.SIGINT)
                said = run.communicate(timeout=60)[1]
            codes.add(run.returncode)
            if "site.py" in said:
                continue  # the interpreter had not begun with us yet
            assert "Traceback" not in said
            assert run.returncode in {0, 1, 130, -signal.SIGINT}
            if run.returncode == 130:
                assert shop.tree() in (before, after)
    assert 130 in codes


@pytest.mark.parametrize("verb", [["generate"], ["check"], ["new", "error", "Broken"]])
def test_an_interrupt_in_the_midst_takes_everything_back(shop, monkeypatch, verb):
    before = shop.tree()
    real = os.scandir
    calls = 0

    def interrupt(path="."):
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return real(path)

    monkeypatch.setattr(os, "scandir", interrupt)
    answer = shop.run(*verb)
    assert answer.code == 130
    assert answer.err.strip() == "Aborted!"
    assert shop.tree() == before
