"""What is emitted for each feature, and what real tools say of all of it together."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import black
import pytest

from support.emission import copy_schemas, emit, write

CORPUS = Path(__file__).parent / "corpus" / "project"
CASES = sorted(
    f"{path.parent.name}/{path.name}" for path in CORPUS.glob("*/*") if path.is_dir()
)
# What is looked at as a whole: a target, and the options that change the most.
PROJECTS: list[tuple[str, dict[str, str]]] = [
    ("standalone", {}),
    ("messagebus", {"mode": "both", "storage": "sqlalchemy"}),
]
# What a file of no context is called, by target, and how its tests are run.
ROOTS = {
    "standalone": ["src/shop/app.py"],
    "messagebus": [
        "src/shop/bootstrap.py",
        "src/shop/service/uow.py",
        "src/shop/adapters/columns.py",
        "src/shop/adapters/database.py",
        "src/shop/adapters/metadata.py",
        "src/shop/adapters/sql.py",
        "src/shop/adapters/tables.py",
    ],
}
SETTINGS = {"standalone": [], "messagebus": ["-p", "anyio", "-o", "anyio_mode=auto"]}
TOOLS = Path(sys.executable).parent
MODE = black.Mode(
    target_versions={black.TargetVersion.PY311, black.TargetVersion.PY312}
)

# Ruff runs with every rule but these.
IGNORED = {
    "A002": "a field may be called `id` or `filter`, and so is the argument that sets it",
    "ANN401": "a field may be of the type `Any`",
    "ARG002": "a method takes what the method that it replaces takes",
    "COM812": "black decides trailing commas",
    "CPY001": "the licence is the owner's affair",
    "D105": "magic methods mean what Python says",
    "D107": "what __init__ takes is told by its class",
    "D203": "contradicts D211",
    "D205": "the schema's text decides how long a first sentence is",
    "D213": "contradicts D212",
    "D301": "schema text is escaped, not raw",
    "D400": "a sentence may end with ! or ?",
    "E402": "modules that need each other import late",
    "E501": "black breaks what can be broken",
    "FBT001": "a builder sets a flag by a method of its name",
    "N818": "errors are named as the domain names them",
    "PLR0913": "a builder takes all that its message requires, by keyword",
    "PLR0915": "each constraint of a message is one statement",
    "TC": "annotations are read at run time",
}
IGNORED_IN_TESTS = ["S101", "S105", "S106", "PLR2004"]
# Copied under any package name, hence relative imports; its exceptions have the names
# of the guide that it implements.
IGNORED_IN_RUNTIME = [
    "TID252",
    "ANN401",
    "EM",
    "FBT",
    "PLC0415",
    "PLR0911",
    "PLR0913",
    "PLR0917",
    "SLF001",
    "TRY003",
    "S101",
]


@pytest.mark.parametrize("case", CASES)
def test_emits_what_is_expected(case: str, tmp_path: Path, *, update: bool) -> None:
    target, _, name = case.partition("/")
    schemas = schemas_of(case)
    used = [CORPUS / "standalone/commands/booking.yaml"] if name == "queries" else []
    copy_schemas([*schemas, *used], tmp_path)
    mine = {path.stem for path in schemas}
    files = {
        file.path: file.text
        for file in emit(tmp_path, target=target, options=options_of(case))
        if mine & set(Path(file.path).parts) or file.path in ROOTS[target]
    }
    expected = CORPUS / case / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in files.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(text.encode())
    stored = {
        path.relative_to(expected).as_posix(): path.read_bytes().decode()
        for path in sorted(expected.rglob("*"))
        if path.is_file()
    }
    assert files == stored


def schemas_of(case: str) -> list[Path]:
    """Return the schemas of a case; those of another target where it has none."""
    own = sorted((CORPUS / case).glob("*.yaml"))
    name = case.rpartition("/")[2]
    return own or sorted((CORPUS / "standalone" / name).glob("*.yaml"))


def options_of(case: str) -> dict[str, str]:
    """Return what a case chooses of the options of its target."""
    chosen = CORPUS / case / "options.toml"
    return tomllib.loads(chosen.read_text()) if chosen.exists() else {}


@pytest.fixture(scope="module", params=PROJECTS, ids=[target for target, _ in PROJECTS])
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """All cases as one project, so that real tools look at it once."""
    target, options = request.param
    root = tmp_path_factory.mktemp("corpus") / target
    for case in CASES:
        if case.startswith(f"{target}/"):
            copy_schemas(schemas_of(case), root)
    write(emit(root, target=target, options=options), root)
    return root


def test_black_leaves_every_file_alone(project: Path) -> None:
    changed = []
    for path in project.rglob("*.py"):
        text = path.read_text()
        if black.format_str(text, mode=MODE) != text:
            changed.append(path.relative_to(project).as_posix())
    assert changed == []


def test_every_file_means_as_bytes_what_it_means_as_text(project: Path) -> None:
    for path in project.rglob("*.py"):
        data = path.read_bytes()
        assert ast.dump(ast.parse(data)) == ast.dump(ast.parse(data.decode())), path


def test_ruff_finds_nothing(project: Path) -> None:
    config = {
        "target-version": "py311",
        "src": ["src"],
        "lint": {
            "select": ["ALL"],
            "ignore": list(IGNORED),
            "per-file-ignores": {
                "tests/**": IGNORED_IN_TESTS,
                "src/shop/cqrs/**": IGNORED_IN_RUNTIME,
            },
        },
    }
    path = project / "ruff.toml"
    path.write_text(_toml(config))
    run = _run(["ruff", "check", "--no-cache", "--output-format=concise", "."], project)
    assert run.returncode == 0, run.stdout


def test_ruff_finds_nothing_with_its_defaults(project: Path) -> None:
    run = _run(
        [
            "ruff",
            "check",
            "--isolated",
            "--no-cache",
            "--output-format=concise",
            "src",
            "tests",
        ],
        project,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_mypy_finds_nothing(version: str, project: Path) -> None:
    strict = ["--strict", "--explicit-package-bases", f"--python-version={version}"]
    run = _run(
        ["mypy", *strict, "src", "tests"],
        project,
        MYPYPATH="src",
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.slow
def test_pyright_finds_nothing(project: Path) -> None:
    config = {
        "include": ["src", "tests"],
        "extraPaths": ["src"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(TOOLS.parent.parent),
        "venv": TOOLS.parent.name,
    }
    (project / "pyrightconfig.json").write_text(json.dumps(config))
    run = _run(["pyright", "-p", "."], project)
    assert run.returncode == 0, run.stdout


PYTHONS = {
    ".".join(path.name.split(".")[:2]): path / "bin" / "python"
    for path in sorted(Path("~/.pyenv/versions").expanduser().glob("3.1[123].*"))
    if (path / "bin" / "python").exists()
}
CURRENT = f"{sys.version_info[0]}.{sys.version_info[1]}"
PYTHONS[CURRENT] = Path(sys.executable)


# What a library is needed for runs where it is installed: beside these tests.
RUNS = [
    pytest.param(each, version, id=f"{each[0]}-{version}")
    for each in PROJECTS
    for version in sorted(PYTHONS)
    if each[0] == "standalone" or version == CURRENT
]


@pytest.mark.parametrize(("project", "version"), RUNS, indirect=["project"])
def test_its_own_tests_run(project: Path, version: str) -> None:
    """Pytest itself is pure Python, so that one installation serves all versions."""
    target = project.name
    site = next(Path(each) for each in sys.path if each.endswith("site-packages"))
    run = subprocess.run(
        [
            str(PYTHONS[version]),
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *SETTINGS[target],
            "tests",
        ],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": f"src{os.pathsep}{site}",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        },
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    assert " passed" in run.stdout


def _run(
    command: list[str], at: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLS / command[0]), *command[1:]],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def _toml(config: dict[str, object], prefix: str = "") -> str:
    plain, tables = "", ""
    for key, value in config.items():
        if isinstance(value, dict):
            name = f"{prefix}{json.dumps(key)}"
            tables += f"[{name}]\n{_toml(value, f'{name}.')}"
        else:
            plain += f"{json.dumps(key)} = {json.dumps(value)}\n"
    return plain + tables
