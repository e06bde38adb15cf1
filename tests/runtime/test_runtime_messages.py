import asyncio
import copy
import pickle
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import shop.cqrs
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.types import Command, Query, without_metadata
from shop.cqrs.values import masked_repr


@dataclass(frozen=True)
class Rename(Command[str]):
    name: str


@dataclass(frozen=True)
class Find(Query[str]):
    name: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Secret:
    word: str

    def __repr__(self):
        return masked_repr(self, "word")


@dataclass(frozen=True)
class FindSecret(Query[str]):
    secret: object


class Plain(Query[str]):
    pass


def test_metadata_lives_beside_the_fields_of_a_frozen_dataclass():
    command = Rename("a")
    command.set_correlation_id("c")
    command.set_initiated_by("ann")
    command.set_metadata("k", 1)
    command.get_command_id()
    assert command.get_correlation_id() == "c"
    assert command.get_initiated_by() == "ann"
    assert command.get_metadata() == {"k": 1}
    assert command == Rename("a")
    assert asdict(command) == {"name": "a"}
    assert repr(command) == "Rename(name='a')"
    assert hash(command) == hash(Rename("a"))


def test_an_id_is_a_uuid_of_one_instance():
    first, second = Rename("a"), Rename("a")
    assert str(UUID(first.get_command_id())) == first.get_command_id()
    assert first.get_command_id() == first.get_command_id()
    assert first.get_command_id() != second.get_command_id()
    assert Find("a").get_query_id() != Find("a").get_query_id()


def test_nothing_is_made_before_it_is_read():
    assert vars(Rename("a")) == {"name": "a"}


def test_the_timestamp_is_an_aware_utc_time_that_stays():
    command = Rename("a")
    assert command.get_timestamp().tzinfo is UTC
    assert command.get_timestamp() is command.get_timestamp()
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    command.set_timestamp(moment)
    assert command.get_timestamp() is moment


def test_metadata_is_not_shared():
    command = Rename("a")
    command.set_metadata("k", 1)
    twin = copy.copy(command)
    twin.set_metadata("k", 2)
    command.get_metadata()["k"] = 3
    assert command.get_metadata() == {"k": 1}
    assert replace(command, name="b").get_metadata() == {}


def test_the_time_of_a_message_does_not_wait_for_those_who_unpickle_it():
    data = pickle.dumps(Rename("a"))
    packed = datetime.now(UTC)
    time.sleep(0.001)
    assert pickle.loads(data).get_timestamp() <= packed  # noqa: S301


def test_metadata_survives_pickling():
    command = Rename("a")
    command.set_correlation_id("c")
    assert pickle.loads(pickle.dumps(command)).get_correlation_id() == "c"  # noqa: S301


def test_a_copy_without_metadata_is_a_new_message():
    query = Find("a")
    query.set_cacheable(False)
    query.set_cache_key("k")
    query.get_query_id()
    assert vars(without_metadata(query)) == {"name": "a", "tags": frozenset()}


def test_hooks_let_everything_pass_by_default():
    command = Rename("a")
    assert asyncio.run(command.validate()).valid
    assert asyncio.run(command.authorize()).authorized
    context = DefaultExecutionContext()
    assert asyncio.run(command.authorize_with_context(context)).authorized


def test_authorize_with_context_asks_authorize():
    class Denied(Rename):
        async def authorize(self):
            return "asked"

    context = DefaultExecutionContext()
    assert asyncio.run(Denied("a").authorize_with_context(context)) == "asked"


def test_a_query_is_cacheable_until_told_otherwise():
    query = Find("a")
    assert query.is_cacheable()
    query.set_cacheable(False)
    assert not query.is_cacheable()


def test_the_default_cache_key_is_the_class_and_16_hex_digits():
    name, digits = Find("a").get_cache_key().split(":")
    assert name == "Find"
    assert len(digits) == 16
    assert int(digits, 16)
    assert Find("a").get_cache_key() == Find("a").get_cache_key()
    assert Find("a").get_cache_key() != Find("b").get_cache_key()
    assert Plain().get_cache_key() == "Plain"


def test_queries_of_one_name_in_two_modules_have_different_keys():
    @dataclass(frozen=True)
    class Elsewhere(Query[str]):
        name: str

    first = Elsewhere("a").get_cache_key()
    Elsewhere.__module__ = "shop.elsewhere"
    assert Elsewhere("a").get_cache_key() != first


def test_the_cache_key_is_the_same_in_a_process_with_another_hash_seed():
    program = (
        "from dataclasses import dataclass\n"
        "from shop.cqrs.types import Query\n"
        "@dataclass(frozen=True)\n"
        "class Find(Query[str]):\n"
        "    tags: frozenset[str]\n"
        "print(Find(frozenset('abcdefgh')).get_cache_key())\n"
    )
    root = Path(shop.cqrs.__file__).parents[2]
    keys = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(root), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(keys) == 1


def test_masked_fields_still_tell_keys_apart():
    one, other = FindSecret(Secret("a")), FindSecret(Secret("b"))
    assert repr(one) == repr(other)
    assert one.get_cache_key() != other.get_cache_key()


def test_a_field_without_stable_text_has_no_cache_key():
    assert FindSecret(object()).get_cache_key() is None


def test_a_set_cache_key_counts_more_than_an_own_one():
    class Keyed(Find):
        def get_cache_key(self):
            return "own"

    query = Keyed("a")
    assert query.effective_cache_key() == "own"
    query.set_cache_key("set")
    assert query.effective_cache_key() == "set"
