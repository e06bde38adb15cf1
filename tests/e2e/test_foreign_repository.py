"""A repository is data: nothing that it brings along runs, writes elsewhere or removes."""

from __future__ import annotations

import marshal
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Project, new_project, spawn
from jinja2.bccache import bc_magic

from cqrs_gen.plan import journal
from cqrs_gen.user_cache import checkout_folder

ORDERS = """\
commands:
  PlaceOrder:
    fields: { order_id: UUID, note: str = hello }
events:
  OrderPlaced: { fields: { order_id: UUID } }
"""
TARGETS = ["standalone", "messagebus"]
READING = [
    ["check"],
    ["generate", "--check"],
    ["generate", "--dry-run"],
    ["generate", "--diff"],
    ["show", "files"],
    ["show", "drafts"],
    ["show", "model"],
    ["list"],
    ["explain", "PlaceOrder"],
    ["templates", "list"],
    ["doctor"],
]
FEW = [["check"], ["show", "files"]]
MODULE = {"standalone": "commands.py", "messagebus": "domain/messages.py"}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory) -> dict[str, Project]:
    found = {}
    for target in TARGETS:
        root = tmp_path_factory.mktemp(target) / "shop"
        project = new_project(root, orders=ORDERS)
        config = project.read("pyproject.toml")
        project.write("pyproject.toml", f'{config}target = "{target}"\n')
        project.write("README.md", "# Shop\n")
        project.done("generate")
        found[target] = project
    return found


@pytest.fixture(params=TARGETS)
def shop(pristine, request, tmp_path) -> Project:
    """A clone: what a repository holds, in a folder that nobody generated in."""
    return pristine[request.param].copy(tmp_path / "shop")


@pytest.fixture
def canary(tmp_path) -> Path:
    """A file that appears if anything of the repository runs."""
    return tmp_path / "canary"


@pytest.fixture
def outside(tmp_path) -> Path:
    """A folder beside the project, which nothing may write to."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "victim.txt").write_text("mine\n")
    return folder


def unharmed(outside: Path) -> bool:
    names = [path.name for path in outside.rglob("*")]
    return names == ["victim.txt"] and (outside / "victim.txt").read_text() == "mine\n"


def every_verb(shop: Project, verbs: list[list[str]] = READING) -> None:
    for verb in [*verbs, ["generate"]]:
        answer = shop.run(*verb)
        assert "Traceback" not in answer.err
        assert answer.code in (0, 1, 2), answer.said


def poisoned(canary: Path) -> bytes:
    """Return compiled templates that leave a trace as soon as they are loaded."""
    code = compile(f"open({str(canary)!r}, 'w').close()", "evil", "exec")
    return bc_magic + pickle.dumps("", 2) + marshal.dumps(code)


def test_compiled_templates_of_a_repository_are_not_loaded(shop, canary):
    folder = shop.root / ".cqrs-gen/cache/templates"
    folder.mkdir(parents=True)
    environments = Path(os.environ["XDG_CACHE_HOME"], "cqrs-gen/templates")
    names = {path.name for path in environments.rglob("*.cache")}
    assert names
    for name in names:
        (folder / name).write_bytes(poisoned(canary))
    every_verb(shop)
    assert not canary.exists()


def test_the_caches_of_a_repository_are_not_used(shop, monkeypatch, canary):
    """Some services keep caches in the checkout; there the repository could."""
    folder = shop.root / ".cache"
    shutil.copytree(os.environ["XDG_CACHE_HOME"], folder)
    for path in folder.rglob("*.cache"):
        path.write_bytes(poisoned(canary))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    every_verb(shop)
    assert not canary.exists()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_cache_that_others_can_write_to_is_not_used(
    shop, monkeypatch, tmp_path, mode
):
    folder = tmp_path / "shared" / "cqrs-gen"
    folder.mkdir(parents=True)
    folder.chmod(mode)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    every_verb(shop)
    assert list(folder.iterdir()) == []


def test_what_is_kept_for_a_user_is_private(shop, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    shop.done("generate")
    folders = [path for path in (tmp_path / "home").rglob("*") if path.is_dir()]
    assert len(folders) > 3
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}


def test_a_claim_that_nothing_has_changed_is_not_believed(shop):
    shop.done("generate")
    shop.done("generate")
    real = os.path.realpath(shop.root)
    kept = Path(checkout_folder(real) or "")
    shop.edit("schemas/orders.yaml", "hello", "welcome")
    cache = shop.root / ".cqrs-gen/cache"
    for path in kept.iterdir():
        shutil.copy(path, cache)
    head = (kept / "stamps").read_text().split("\n")[0]
    (cache / "stamps").write_text(f"{head}\n{real}\nend")
    assert "nothing to do" not in shop.done("generate").err
    assert shop.run("check").code == 0


@pytest.mark.parametrize(
    "path",
    [
        "pyproject.toml",
        "README.md",
        "schemas/orders.yaml",
        "src/shop/own.py",
        "src/other/app.py",
        "tests/test_own.py",
        "docs/deep/page.md",
    ],
)
def test_a_record_claims_no_file_that_the_target_cannot_emit(shop, path):
    full = shop.root / path
    if not full.exists():
        shop.write(path, "mine = 1\n")
    shop.write(f".cqrs-gen/base/{path}", full.read_text())
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 0, answer.said
    assert "warning[foreign-record]" in answer.err
    assert shop.tree() == before
    assert "warning[foreign-record]" in shop.run("check").err


@pytest.mark.parametrize("name", ["journal", "journal.prepared"])
def test_a_journal_of_a_repository_neither_writes_nor_removes(shop, name):
    text = (shop.root / "README.md").read_bytes()
    steps = (
        journal.Step("README.md", journal.digest(text), None, None, None),
        journal.Step("src/shop/evil.py", None, b"evil = 1\n", 0o755, None),
    )
    record = journal.encode(journal.Journal(steps, (), ("schemas",)))
    (shop.root / ".cqrs-gen" / name).write_bytes(record)
    before = shop.tree()
    for verb in (["generate"], ["check"], ["new", "error", "Broken"]):
        answer = shop.run(*verb)
        assert answer.code == 2
        assert "error[foreign-journal]" in answer.err
        assert shop.tree() == before


def test_a_journal_that_was_done_is_not_done_again(shop, monkeypatch):
    """A journal of this very project may have been committed by accident."""
    kept: list[bytes] = []
    real = journal.commit
    monkeypatch.setattr(
        journal,
        "commit",
        lambda root: (
            kept.append(Path(root, ".cqrs-gen/journal.prepared").read_bytes()),
            real(root),
        ),
    )
    shop.edit("schemas/orders.yaml", "hello", "welcome")
    shop.done("generate")
    shop.edit("schemas/orders.yaml", "welcome", "hello")
    shop.done("generate")
    (shop.root / ".cqrs-gen/journal").write_bytes(kept[0])
    before = shop.tree()
    assert "error[foreign-journal]" in shop.run("generate").err
    assert shop.tree() == before


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ view.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.system('touch CANARY') }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__['os'].popen('touch CANARY').read() }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(view) }}",
    "{{ joiner.__init__.__globals__ }}",
    "{% set x = namespace() %}{{ x.__class__.__init__.__globals__ }}",
    "{{ extras.update({'a': 1}) }}",
    "{{ (view|list).append(1) }}",
    "{{ config }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_template_of_a_repository_gets_out_of_no_sandbox(pristine, tmp_path, text):
    shop = pristine["standalone"].copy(tmp_path / "shop")
    canary = tmp_path / "canary"
    text = text.replace("CANARY", str(canary))
    shop.write("templates/standalone/wiring.py.jinja", f"{text}\n")
    before = shop.tree()
    for verb in (
        ["generate"],
        ["check"],
        ["show", "files", "src/shop/orders/wiring.py"],
    ):
        answer = shop.run(*verb)
        assert answer.code == 1
        assert "error[bad-template]" in answer.err
    assert shop.tree() == before
    assert not canary.exists()


ENDLESS = {
    "counts": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}"
    "{% endfor %}",
    "grows": "{% set x = namespace(t='ab') %}{% for a in range(60) %}"
    "{% set x.t = x.t ~ x.t %}{% endfor %}",
    "repeats": "{{ 'a' * 9999999999 }}",
    "powers": "{{ 9 ** 9 ** 9 }}",
    "pads": "{{ 'a'|center(9999999999) }}",
    "formats": "{{ '%9999999999d'|format(1) }}",
    "fills": "{% for a in [1]|batch(9999999999, 0) %}{% endfor %}",
    "recurses": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "includes": "{% include 'wiring.py.jinja' %}",
    "writes": "{% for a in range(99999) %}# {{ 'a' * 9999 }}\n{% endfor %}",
}


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_a_template_that_never_ends_is_stopped(pristine, tmp_path, monkeypatch, name):
    monkeypatch.setattr("cqrs_gen.render.render._SECONDS", 1.0)
    shop = pristine["standalone"].copy(tmp_path / "shop")
    shop.write("templates/standalone/wiring.py.jinja", ENDLESS[name])
    before = shop.tree()
    answer = shop.run("generate")
    assert answer.code == 1, answer.err
    assert "error[bad-template]" in answer.err
    assert shop.tree() == before


LINKED_FILES = [
    ".cqrs-gen/cache/lock",
    ".cqrs-gen/cache/.gitignore",
    ".cqrs-gen/cache/stamps",
    ".cqrs-gen/cache/stamps.new",
    ".cqrs-gen/cache/contexts.json",
    ".cqrs-gen/journal",
    ".cqrs-gen/journal.prepared",
    ".cqrs-gen/messages.v1.schema.json",
    ".cqrs-gen/.cqrs-gen-0.new",
    ".cqrs-gen/base/src/shop/orders/MODULE",
    "src/shop/orders/MODULE",
    "src/shop/orders/.cqrs-gen-0.new",
    "schemas/orders.yaml",
    "schemas/more.yaml",
    "templates/standalone/wiring.py.jinja",
    "pyproject.toml",
]
LINKED_FOLDERS = [
    ".cqrs-gen",
    ".cqrs-gen/cache",
    ".cqrs-gen/cache/templates",
    ".cqrs-gen/base",
    ".cqrs-gen/base/src",
    "src",
    "src/shop",
    "src/shop/orders",
    "tests",
    "schemas",
    "schemas/more",
    "templates",
    "templates/standalone",
]


def put(shop: Project, path: str, target: Path) -> None:
    """Replace what stands at a path, if anything does, by a link."""
    full = shop.root / path
    if full.is_dir() and not full.is_symlink():
        shutil.rmtree(full)
    full.unlink(missing_ok=True)
    full.parent.mkdir(parents=True, exist_ok=True)
    full.symlink_to(target)


@pytest.mark.parametrize("kind", ["a file", "nothing"])
@pytest.mark.parametrize("path", LINKED_FILES)
def test_no_file_is_followed_out_of_the_project(
    pristine, tmp_path, outside, path, kind
):
    for target in TARGETS:
        shop = pristine[target].copy(tmp_path / target)
        leads = outside / ("victim.txt" if kind == "a file" else "new.txt")
        put(shop, path.replace("MODULE", MODULE[target]), leads)
        shop.run("new", "error", "Broken")
        every_verb(shop, FEW)
        assert unharmed(outside)


@pytest.mark.parametrize("path", LINKED_FOLDERS)
def test_no_folder_is_followed_out_of_the_project(pristine, tmp_path, outside, path):
    for target in TARGETS:
        shop = pristine[target].copy(tmp_path / target)
        put(shop, path, outside)
        shop.run("new", "error", "Broken")
        every_verb(shop, FEW)
        assert unharmed(outside)


def test_no_secret_is_read_through_a_link(pristine, tmp_path):
    (tmp_path / "secret.yaml").write_text("password: [correct horse\n")
    for path in (
        "schemas/more.yaml",
        "pyproject.toml",
        "templates/standalone/wiring.py.jinja",
    ):
        shop = pristine["standalone"].copy(tmp_path / "shop")
        put(shop, path, tmp_path / "secret.yaml")
        for verb in ("generate", "check", "list", "doctor"):
            assert "horse" not in shop.run(verb).said
        assert "horse" not in shop.run("templates", "diff", "wiring.py.jinja").said
        assert "horse" not in "".join(
            full.read_text() for full in (shop.root / "src").rglob("*.py")
        )
        shutil.rmtree(shop.root)


PIPES = [path for path in LINKED_FILES if path != ".cqrs-gen/cache/.gitignore"] + [
    "tests/conftest.py",
    "src/shop/own.py",
    "src/shop/orders/wiring.py",
    "src/shop/orders/handlers/place_order.py",
    ".cqrs-gen/base/README.md",
    "templates/standalone/other.jinja",
    "src/shop/orders/.cqrs-gen-3.new",
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes of this kind")
@pytest.mark.parametrize("path", PIPES)
def test_no_pipe_blocks_a_run(pristine, tmp_path, path):
    """In processes: a run that blocked would block the tests."""
    shop = pristine["standalone"].copy(tmp_path / "shop")
    full = shop.root / path.replace("MODULE", "commands.py")
    full.unlink(missing_ok=True)
    full.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(full)
    for verb in ("check", "generate"):
        answer = spawn(shop.root, verb)
        assert "Traceback" not in answer.err
        assert answer.code in (0, 1, 2), answer.said


def test_no_code_of_a_project_is_imported(shop, canary):
    trap = f"open({str(canary)!r}, 'w').close()\n"
    for name in ("yaml", "jinja2", "click", "sitecustomize", "conftest", "shop"):
        shop.write(f"{name}.py", trap)
    for path in ("src/shop/orders/__init__.py", "src/shop/own.py", "tests/own.py"):
        shop.write(path, trap)
    for verb in ("check", "list", "generate"):
        assert spawn(shop.root, verb).code in (0, 1)
    assert not canary.exists()


def test_a_repository_inside_of_the_files_is_not_asked(shop, canary):
    """Its settings could run code: git takes a folder of this form for a repository."""
    subprocess.run(["git", "init", "-q"], cwd=shop.root, check=True)
    inner = shop.root / "inner"
    subprocess.run(["git", "init", "-q", "--bare", inner], check=True)
    trap = f"touch {canary}; false"
    with (inner / "config").open("a") as config:
        config.write(
            f'[core]\n\tbare = false\n\tworktree = "."\n\tfsmonitor = "{trap}"\n'
        )
    shutil.copytree(shop.root / "schemas", inner / "schemas")
    shutil.copy(shop.root / "pyproject.toml", inner)
    for verb in (["doctor"], ["merge-driver", "resolve"], ["merge-driver", "install"]):
        Project(inner).run(*verb)
    assert not canary.exists()
