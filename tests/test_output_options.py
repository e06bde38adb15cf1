"""What the options of a target change in the output, and what real tools say of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import black
import pytest

from support.emission import copy_schemas, emit, write
from test_output import (
    IGNORED,
    IGNORED_IN_RUNTIME,
    IGNORED_IN_TESTS,
    MODE,
    TOOLS,
)

CORPUS = Path(__file__).parent / "corpus"
CHOICES = sorted(path.name for path in (CORPUS / "options").iterdir())
SCHEMA = CORPUS / "project/standalone/state/stock.yaml"


@pytest.fixture(scope="module", params=CHOICES)
def choice(request):
    return CORPUS / "options" / request.param


@pytest.fixture(scope="module")
def project(choice, tmp_path_factory):
    root = tmp_path_factory.mktemp(choice.name)
    copy_schemas([SCHEMA], root)
    options = tomllib.loads((choice / "options.toml").read_text())
    write(emit(root, options=options), root)
    return root


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The same without any option."""
    root = tmp_path_factory.mktemp("plain")
    copy_schemas([SCHEMA], root)
    return {file.path: file.text for file in emit(root)}


def test_emits_what_is_expected(choice, project, plain, *, update):
    changed = {
        path.relative_to(project).as_posix(): path.read_text()
        for path in project.rglob("*.py")
        if path.read_text() != plain.get(path.relative_to(project).as_posix())
    }
    # The modules of the runtime are told by their names.
    runtime = [path for path in changed if path.startswith("src/shop/cqrs/")]
    shown = {path: text for path, text in changed.items() if path not in runtime}
    shown["runtime.txt"] = "\n".join([*sorted(runtime), ""])
    expected = choice / "expected"
    if update:
        for path, text in shown.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text)
    stored = {
        path.relative_to(expected).as_posix(): path.read_text()
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert shown == stored


def test_black_leaves_every_file_alone(project):
    for path in project.rglob("*.py"):
        assert black.format_str(path.read_text(), mode=MODE) == path.read_text(), path


def tool(project, *command):
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]],
        cwd=project,
        env={**os.environ, "MYPYPATH": "src", "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing(project):
    ignores = {"tests/**": IGNORED_IN_TESTS, "src/shop/cqrs/**": IGNORED_IN_RUNTIME}
    told = "\n".join(f"{path!r} = {codes}" for path, codes in ignores.items())
    (project / "ruff.toml").write_text(
        f'target-version = "py311"\nsrc = ["src"]\n[lint]\nselect = ["ALL"]\n'
        f"ignore = {list(IGNORED)}\n[lint.per-file-ignores]\n{told}\n"
    )
    tool(project, "ruff", "check", "--no-cache", ".")


@pytest.mark.slow
def test_mypy_finds_nothing(project):
    strict = ("--strict", "--explicit-package-bases", "--python-version", "3.11")
    tool(project, "mypy", *strict, "src", "tests")


@pytest.mark.slow
def test_pyright_finds_nothing(project):
    settings = {
        "include": ["src", "tests"],
        "extraPaths": ["src"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(TOOLS.parent.parent),
        "venv": TOOLS.parent.name,
    }
    (project / "pyrightconfig.json").write_text(json.dumps(settings))
    tool(project, "pyright", "-p", ".")


HEALTH = """
import asyncio
import httpx
from shop.web import build_web_application

async def story():
    web = build_web_application()
    http = httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://t")
    async with web.router.lifespan_context(web), http:
        answer = await http.get("/actuator/health")
    assert answer.json()["status"] == "UP", answer.text
    assert answer.headers["X-Correlation-ID"]

asyncio.run(story())
"""


def test_its_health_is_served(project):
    tool(project, sys.executable, "-W", "error", "-c", HEALTH)


def test_its_own_tests_run(project):
    tool(project, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
