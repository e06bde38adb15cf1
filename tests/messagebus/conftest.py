"""One generated library with coroutines and one without, for all rows."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from generated_library import Library

from messagebus import AsyncEventstreamPublisher


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    with Library(tmp_path_factory.mktemp("rows"), "row_library", "async") as made:
        yield made


@pytest.fixture(scope="session")
def plain_library(tmp_path_factory):
    with Library(tmp_path_factory.mktemp("rows"), "plain_library", "sync") as made:
        yield made


@pytest.fixture(scope="session")
def messages(library):
    return library.module("books.domain.messages")


@pytest.fixture(scope="session")
def model(library):
    return library.module("books.domain.model")


@pytest.fixture(scope="session")
def bus(library):
    return library.module("bootstrap").build_bus()


@pytest.fixture
def transport(library):
    return library.module("adapters.in_memory").InMemoryTransport()


@pytest.fixture
def messagestore(library, transport):
    publisher = AsyncEventstreamPublisher(transport)
    return library.module("adapters.in_memory").InMemoryMessageStore(publisher)


@pytest.fixture
def uow(library, messagestore):
    return library.module("adapters.uow").InMemoryUnitOfWork(messagestore)


@pytest.fixture
def register(messages):
    """Make a command, with other fields where a test wants them."""

    def make(**changes):
        told = {"book_id": uuid4(), "isbn": "0-321-12521-5", "title": "Domain"}
        return messages.RegisterBook(**(told | changes))

    return make


@pytest.fixture
def book(model):
    def make(**changes):
        told = {"book_id": UUID(int=1), "isbn": "0-321-12521-5", "title": "Domain"}
        return model.Book(**(told | changes))

    return make
