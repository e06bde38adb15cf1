"""What all tests share."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager

import pytest

from shop.app import Application, build_application
from shop.cqrs.config.properties import CqrsProperties, QueryProperties
from shop.cqrs.exceptions import MessageProcessingException


@pytest.fixture
def app() -> Application:
    """Wire an application that keeps everything in memory, and shares no cache."""
    query = QueryProperties(caching_enabled=False)
    return build_application(properties=CqrsProperties(query=query))


@pytest.fixture
def cause() -> AbstractContextManager[None]:
    """Raise what a message failed of instead of the exception of the bus."""
    return _raise_cause()


@contextmanager
def _raise_cause() -> Generator[None]:
    try:
        yield
    except MessageProcessingException as failure:
        raise failure.cause or failure from failure


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark of tests that need a function to be written."""
    config.addinivalue_line(
        "markers", "stub(of): fails until these functions are written"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the tests of stubs to fail; a body that is written ends that."""
    expected = pytest.mark.xfail(
        raises=NotImplementedError,
        strict=True,
        reason="not written yet",
    )
    for item in items:
        for mark in list(item.iter_markers("stub")):
            if any(map(_is_stub, mark.kwargs["of"])):
                item.add_marker(expected)


def _is_stub(function: Callable[..., object]) -> bool:
    """Return whether a body does nothing but raise NotImplementedError."""
    source = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(source).body
    assert isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef)
    *before, last = definition.body
    return (
        isinstance(last, ast.Raise)
        and last.exc is not None
        and ast.unparse(last.exc).startswith("NotImplementedError")
        and all(
            isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            for each in before
        )
    )
