"""The switch that rewrites goldens: ``pytest --update``, then read the diff."""

from __future__ import annotations

import pytest

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
