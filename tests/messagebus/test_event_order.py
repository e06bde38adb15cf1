"""Events of several models reach listeners in the order in which they were made."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

START = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["library", "plain_library"])
def test_events_of_all_models_come_in_the_order_in_which_they_were_made(kind, request):
    found = request.getfixturevalue(kind)
    messages, model = found.module("books.domain.messages"), found.module(
        "books.domain.model"
    )
    store = found.module("adapters.in_memory").InMemoryMessageStore()
    uow = found.module("adapters.uow").InMemoryUnitOfWork(store)

    def event(title, second):
        moment = START + timedelta(seconds=second)
        made = messages.BookRegistered(
            book_id=uuid4(), isbn="0-321-12521-5", title=title
        )
        return made.model_copy(update={"created_at": moment})

    def book(*events):
        made = model.Book(book_id=uuid4(), isbn="0-321-12521-5", title="x")
        made.messages.extend(events)
        return made

    # Within one model the order is its own, whatever the clock says.
    first = book(event("b", 2), event("a", 1), event("e", 5))
    second = book(event("c", 3), event("d", 4))
    uow.books.seen.extend([first, second, first])
    titles = [each.title for each in uow.collect_new_events()]
    assert titles == ["b", "a", "c", "d", "e"]
    assert list(uow.collect_new_events()) == []
