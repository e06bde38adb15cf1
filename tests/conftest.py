"""The switch that rewrites goldens, and the servers that some tests talk to.

``pytest --update`` rewrites; then read the diff. With ``CQRS_GEN_REQUIRE_SERVERS=1``,
as on CI, a test whose server does not answer fails instead of being skipped.
``CQRS_GEN_REDIS=host:port`` names another Redis than the one of this machine.
"""

from __future__ import annotations

import os
import socket
from typing import Final

import pytest

REDIS: Final = os.environ.get("CQRS_GEN_REDIS", "127.0.0.1:6379")
PATIENCE: Final = 2.0

collect_ignore = ["corpus"]  # cases and goldens; some hold tests of their own


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite the goldens of the corpus instead of comparing with them",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The address of a Redis; without one the test is skipped, or fails."""
    host, _, port = REDIS.rpartition(":")
    try:
        socket.create_connection((host, int(port)), PATIENCE).close()
    except OSError as failure:
        missing = f"no Redis answers at {REDIS}: {failure}"
        if os.environ.get("CQRS_GEN_REQUIRE_SERVERS") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return f"redis://{REDIS}"
