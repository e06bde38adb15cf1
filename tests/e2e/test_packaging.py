"""What is built and installed works away from this repository."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

for needed in ("hatchling", "editables"):
    pytest.importorskip(needed, reason="the build backend is not installed")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HERE = Path(sys.executable).parent
PATIENCE = 300
RESOURCES = (
    "cqrs_gen/py.typed",
    "cqrs_gen_packs/_shared/module.py.jinja",
    "cqrs_gen_packs/_shared/project/copier.yml",
    "cqrs_gen_packs/_shared/project/files/.gitignore",
    "cqrs_gen_packs/_shared/project/files/schemas/{{ context }}.yaml.jinja",
    "cqrs_gen_packs/standalone/handlers.py",
    "cqrs_gen_packs/standalone/wiring.py.jinja",
    "cqrs_gen_packs/standalone/runtime/cqrs/command/bus.py",
    "cqrs_gen_packs/standalone/runtime/cqrs/py.typed",
    "cqrs_gen_schemas/messages.v1.schema.json",
)


def run(*command, cwd):
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return a copy of what is committed, so that a build leaves nothing here."""
    copy = tmp_path_factory.mktemp("source") / "cqrs-gen"
    copy.mkdir()
    listed = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT)
    for path in listed.splitlines():
        if not path.startswith(("tests/", "examples/")) and (ROOT / path).is_file():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, copy / path)
    return copy


def wheel_of(project, to):
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    run(sys.executable, "-m", "pip", "wheel", *options, "-w", to, project, cwd=to)
    (wheel,) = to.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    return wheel_of(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sdist")
    run(HERE / "hatchling", "build", "-t", "sdist", "-d", folder, cwd=source)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def resources_in(names):
    return [each for each in RESOURCES if any(name.endswith(each) for name in names)]


def test_the_wheel_has_all_resources_and_nothing_else_than_packages(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert resources_in(names) == list(RESOURCES)
    tops = {name.split("/")[0].removesuffix("-0.1.0.dist-info") for name in names}
    assert tops == {"cqrs_gen", "cqrs_gen_packs", "cqrs_gen_schemas"}
    assert not [name for name in names if "__pycache__" in name]


def test_the_sdist_has_all_resources_and_the_licence(sdist):
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    assert resources_in(names) == list(RESOURCES)
    for document in ("README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"):
        assert f"cqrs_gen-0.1.0/{document}" in names


@pytest.fixture(params=["wheel", "sdist", "editable"])
def installed(request, source, tmp_path):
    """Return a fresh environment with cqrs-gen installed in one of three ways.

    The libraries come from the environment of the tests, by a path file.
    """
    home = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--system-site-packages", home, cwd=tmp_path)
    python = home / "bin" / "python"
    (libraries,) = HERE.parent.glob("lib/python3*/site-packages")
    (own,) = home.glob("lib/python3*/site-packages")
    (own / "zz_libraries.pth").write_text(f"{libraries}\n")
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    match request.param:
        case "wheel":
            what = [request.getfixturevalue("wheel")]
        case "sdist":
            with tarfile.open(request.getfixturevalue("sdist")) as archive:
                archive.extractall(tmp_path / "unpacked", filter="data")
            (unpacked,) = (tmp_path / "unpacked").iterdir()
            (tmp_path / "built").mkdir()
            what = [wheel_of(unpacked, tmp_path / "built")]
        case _:
            what = ["--no-build-isolation", "--editable", source]
    run(*pip, "--ignore-installed", *what, cwd=tmp_path)
    place = run(
        python, "-c", "import cqrs_gen; print(cqrs_gen.__path__[0])", cwd=tmp_path
    )
    expected = source if request.param == "editable" else home
    assert Path(place.strip()).is_relative_to(expected)
    return home / "bin"


def test_an_installation_makes_a_project_and_a_command(installed, tmp_path):
    cqrs_gen = installed / "cqrs-gen"
    assert run(cqrs_gen, "--version", cwd=tmp_path) == "cqrs-gen 0.1.0\n"
    run(cqrs_gen, "init", "demo", cwd=tmp_path)
    demo = tmp_path / "demo"
    assert "created" in run(cqrs_gen, "new", "command", "Do", "x: int", cwd=demo)
    assert "nothing to do" in run(cqrs_gen, "generate", cwd=demo)
    run(cqrs_gen, "check", cwd=demo)
    for path in (
        ".gitignore",
        ".cqrs-gen/messages.v1.schema.json",
        "src/demo/cqrs/command/bus.py",
        "src/demo/orders/handlers/do.py",
    ):
        assert (demo / path).is_file()
    run(HERE / "pytest", "-q", cwd=demo)
