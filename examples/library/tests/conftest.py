"""What all tests share."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from uuid import UUID

import pytest
from messagebus import AsyncEventstreamPublisher, AsyncMessageBus

from library.adapters.eventstream import TopicSerializer
from library.adapters.in_memory import InMemoryMessageStore, InMemoryTransport
from library.adapters.uow import InMemoryUnitOfWork
from library.books.domain import types as books_types
from library.books.domain.messages import LendBook, RegisterBook, RemoveBook
from library.bootstrap import build_bus
from library.readers.domain import types as readers_types
from library.readers.domain.messages import MakeWish
from library.service.uow import AbstractUnitOfWork


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run the tests that are coroutines."""
    return "asyncio"


@pytest.fixture(scope="session")
def bus() -> AsyncMessageBus[AbstractUnitOfWork]:
    """Make the bus and scan the handlers, once for all tests."""
    return build_bus()


@pytest.fixture
def transport() -> InMemoryTransport:
    """Remember what is published."""
    return InMemoryTransport()


@pytest.fixture
def messagestore(transport: InMemoryTransport) -> InMemoryMessageStore:
    """Remember what is handled."""
    publisher = AsyncEventstreamPublisher(transport, TopicSerializer())
    return InMemoryMessageStore(publisher)


@pytest.fixture
def uow(messagestore: InMemoryMessageStore) -> AbstractUnitOfWork:
    """Keep everything in memory."""
    return InMemoryUnitOfWork(messagestore)


@pytest.fixture
def register_book_cmd() -> RegisterBook:
    """Make one that satisfies every constraint."""
    return RegisterBook(
        book_id="x",
        isbn="0-321-12521-5",
        title="Domain Driven Design",
        author="Eric Evans",
    )


@pytest.fixture
def lend_book_cmd() -> LendBook:
    """Make one that satisfies every constraint."""
    return LendBook(book_id="x", reader_id=books_types.ReaderId("ann"))


@pytest.fixture
def remove_book_cmd() -> RemoveBook:
    """Make one that satisfies every constraint."""
    return RemoveBook(book_id="x")


@pytest.fixture
def make_wish_cmd() -> MakeWish:
    """Make one that satisfies every constraint."""
    return MakeWish(
        wish_id=readers_types.WishId(UUID("00000000-0000-4000-8000-000000000001")),
        reader_id=books_types.ReaderId("ann"),
        isbn="0-321-12521-5",
    )


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
