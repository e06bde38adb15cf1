"""Messages and models: what the library makes of the generated classes."""

import datetime as dt
import re
from uuid import UUID, uuid4

import pytest
from messagebus.service.eventstream import MessageSerializer
from pydantic import ValidationError

from messagebus import Metadata


def test_mb_01_a_command_has_an_id_and_a_time_by_itself(register):
    before = dt.datetime.now(dt.UTC)
    command = register()
    assert command.metadata == Metadata(name="books.register_book", schema_version=1)
    assert isinstance(command.message_id, UUID)
    assert command.message_id.version == 7
    assert before <= command.created_at <= dt.datetime.now(dt.UTC)
    assert register().message_id != command.message_id


def test_mb_02_a_message_is_not_published_unless_it_has_a_topic(messages, register):
    assert register().metadata.published is False
    told = {"book_id": uuid4()}
    assert messages.BookShelved(**told).metadata.published is False
    assert messages.BookRegistered(**told, title="a").metadata.published is True


def test_mb_03_messages_of_equal_content_are_equal(messages):
    book_id = uuid4()
    first, second = (messages.ShelveBook(book_id=book_id) for _ in range(2))
    assert first == second
    assert first.message_id != second.message_id
    assert first != messages.ShelveBook(book_id=uuid4())


def test_mb_04_a_breaking_change_is_a_second_class_of_the_next_version(
    library, messages
):
    former = library.module("books.domain.former")
    old, new = former.BookRegisteredV1, messages.BookRegistered
    before = old(book_id=uuid4(), name="Domain")
    after = before.upgraded()
    assert type(after) is new
    assert (before.metadata.name, before.metadata.schema_version) == (
        after.metadata.name,
        after.metadata.schema_version - 1,
    )
    assert (after.message_id, after.created_at, after.title) == (
        before.message_id,
        before.created_at,
        "Domain",
    )
    sent = MessageSerializer().serialize_message(before)
    read = former.read_event(sent)
    assert read == after
    assert (read.message_id, read.created_at) == (before.message_id, before.created_at)
    assert former.read_event(MessageSerializer().serialize_message(after)) == after
    with pytest.raises(LookupError, match="book_moved_v1"):
        former.read_event({**sent, "type": "books.book_moved_v1"})
    with pytest.raises(ValidationError):
        new.model_validate_json(sent["payload"])


@pytest.mark.parametrize(
    "broken", [{"title": ""}, {"title": "x" * 41}, {"isbn": "123"}, {"book_id": "x"}]
)
def test_mb_05_a_constraint_fails_at_construction(register, broken):
    (field,) = broken
    with pytest.raises(ValidationError, match=re.escape(field)):
        register(**broken)


def test_mb_06_the_messages_of_a_model_are_no_part_of_it(messages, book):
    one, other = book(), book()
    one.messages.append(messages.BookShelved(book_id=one.book_id))
    assert "messages" not in one.model_dump()
    assert "messages" not in one.model_dump_json()
    assert one == other
    assert other.messages == []
