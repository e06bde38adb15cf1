import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.shop import BY_HAND, lay_out

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def project(tmp_path):
    lay_out(tmp_path)
    shutil.copy(BY_HAND / "typed_use.py", tmp_path)
    return tmp_path


def check(command, project):
    # A tool that is installed beside the interpreter may need another of them.
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [SCRIPTS / command[0], *command[1:]],
        cwd=project,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_sends_queries_and_builders_are_typed_for_mypy(project):
    check(["mypy", "--strict", "--python-version", "3.11", "."], project)


@pytest.mark.slow
def test_sends_queries_and_builders_are_typed_for_pyright(project):
    (project / "pyrightconfig.json").write_text(
        json.dumps(
            {
                "typeCheckingMode": "strict",
                "pythonVersion": "3.11",
                "enableTypeIgnoreComments": False,
                "reportUnnecessaryTypeIgnoreComment": "error",
            }
        )
    )
    check(["pyright", "."], project)
