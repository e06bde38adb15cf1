"""Tests that need a server do not pass in silence where it is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOBODY = "127.0.0.1:1"


TESTS = {
    "Redis": "tests/runtime/test_runtime_redis.py::test_another_codec_can_be_given",
    "PostgreSQL": "tests/messagebus/test_messagebus_sql.py::test_an_update_is_kept[postgres]",
}


@pytest.mark.parametrize("server", TESTS)
@pytest.mark.parametrize(("required", "outcome"), [("0", "skipped"), ("1", "error")])
def test_a_missing_server_is_told(server: str, required: str, outcome: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TESTS[server]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "CQRS_GEN_REDIS": NOBODY,
            "CQRS_GEN_POSTGRES": f"postgres@{NOBODY}",
            "CQRS_GEN_REQUIRE_SERVERS": required,
        },
    )
    assert run.returncode == int(required), run.stdout
    assert f"1 {outcome}" in run.stdout
    assert f"no {server} answers at {NOBODY}" in run.stdout


def test_ci_requires_the_servers() -> None:
    assert "CQRS_GEN_REQUIRE_SERVERS=1 make test" in (ROOT / ".ci/run").read_text()
