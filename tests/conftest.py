"""The switch that rewrites goldens, and the servers that some tests talk to.

``pytest --update`` rewrites; then read the diff. With ``CQRS_GEN_REQUIRE_SERVERS=1``,
as on CI, a test whose server does not answer fails instead of being skipped.
``CQRS_GEN_REDIS=host:port`` names another Redis than the one of this machine,
``CQRS_GEN_POSTGRES=user:password@host:port`` another PostgreSQL, in which the user may
make databases.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from typing import Final, NoReturn
from uuid import uuid4

import pytest

REDIS: Final = os.environ.get("CQRS_GEN_REDIS", "127.0.0.1:6379")
POSTGRES: Final = os.environ.get("CQRS_GEN_POSTGRES", "postgres@127.0.0.1:5432")
PATIENCE: Final = 2.0
# Measured: what takes longest starts first, so that no worker is left with it at the end.
SLOW_FIRST: Final = (
    "test_output.py",
    "test_regenerations.py",
    "test_kills.py",
    "test_examples.py",
    "test_git_merge.py",
    "test_switching.py",
    "test_generate.py",
    "test_incremental.py",
    "test_output_options.py",
    "test_foreign_pack.py",
    "test_packaging.py",
    "test_git_conflicts.py",
    "test_runtime_typing.py",
)

# What runs remember of projects stays out of the home of whoever runs the tests.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="cqrs-gen-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

collect_ignore = ["corpus"]  # cases and goldens; some hold tests of their own


def pytest_configure(config: pytest.Config) -> None:
    """Let the commands that tests start share what is costly to make: caches."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTEST_ADDOPTS"):
        os.environ.pop(name, None)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    cache = config.rootpath / ".mypy_cache" / f"tests-{worker}"
    os.environ["MYPY_CACHE_DIR"] = str(cache)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow modules first."""
    places = {name: place for place, name in enumerate(SLOW_FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


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
        _missing(f"no Redis answers at {REDIS}: {failure}")
    return f"redis://{REDIS}"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database that is gone at the end; without a server the test is skipped."""
    import psycopg  # noqa: PLC0415 - dear to load, and only for a few tests

    place = POSTGRES.rpartition("@")[2]
    try:
        server = psycopg.connect(
            f"postgresql://{POSTGRES}/postgres",
            autocommit=True,
            connect_timeout=int(PATIENCE),
        )
    except psycopg.OperationalError as failure:
        _missing(f"no PostgreSQL answers at {place}: {failure}")
    name = f"cqrs_gen_{uuid4().hex}"
    with server:
        server.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield f"postgresql+psycopg://{POSTGRES}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _missing(told: str) -> NoReturn:
    if os.environ.get("CQRS_GEN_REQUIRE_SERVERS") == "1":
        pytest.fail(told)
    pytest.skip(told)
