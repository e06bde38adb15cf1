"""A handler that is not hooked is not called, and the check says so before any test."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from e2e.command_line import Project, call

HANDLER = "src/library/books/service/handlers/register_book.py"
TESTS = "tests/test_service_handler_add_book.py"
HOOK = "@async_listen\n"


@pytest.fixture
def project(tmp_path):
    """The example, as its tests leave it."""
    example = Path(__file__).parents[2] / "examples/library"
    ignored = shutil.ignore_patterns("__pycache__", "cache")
    return Project(shutil.copytree(example, tmp_path / "library", ignore=ignored))


def tutorial(project):
    """Run the tests of the tutorial; return how it ended, and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", TESTS],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_mb_15_an_unhooked_handler_is_not_called(project):
    project.edit(HANDLER, HOOK, "")
    code, said = tutorial(project)
    assert code == 1
    assert "PASSED tests/test_service_handler_add_book.py::test_register_book" in said
    assert "FAILED tests/test_service_handler_add_book.py::test_bus_handler" in said
    assert "BookRepositoryError.NOT_FOUND" in said
    checked = project.run("check")
    assert checked.code == 1
    assert f"`register_book` is missing from {HANDLER}" in checked.err
    assert "`RegisterBook` needs a function `register_book`" in checked.err
    assert "schemas/books.yaml:29:3: error[loose-wiring]" in checked.err


def test_mb_16_a_hooked_handler_is_called(project):
    project.edit(HANDLER, HOOK, "")
    assert tutorial(project)[0] == 1
    project.edit(HANDLER, "async def register_book", f"{HOOK}async def register_book")
    code, said = tutorial(project)
    assert (code, "passed" in said) == (0, True)
    assert project.done("check").said == ""


def test_a_package_that_is_not_scanned_is_found(project):
    scan = '        "library.books.service.handlers",\n'
    project.edit("src/library/bootstrap.py", scan, "")
    checked = project.run("check")
    assert checked.code == 1
    assert "`library.books.service.handlers` is missing from" in checked.err
    project.edit("src/library/bootstrap.py", "bus.scan(\n", f"bus.scan(\n{scan}{scan}")
    assert "stands 2 times in" in project.run("check").err


def test_a_decorator_with_its_module_and_an_imported_function_are_hooks(project):
    project.edit(HANDLER, HOOK, f"@messagebus.{HOOK[1:]}")
    project.edit(
        HANDLER, "from messagebus import async_listen\n", "import messagebus\n"
    )
    assert call(project.root, "check").said == ""
    moved = project.read(HANDLER)
    project.write("src/library/books/service/handlers/registration.py", moved)
    origin = "library.books.service.handlers.registration"
    project.write(
        HANDLER,
        f'"""Moved."""\n\nfrom {origin} import register_book as register_book\n',
    )
    assert "loose-wiring" not in call(project.root, "check").err
