"""Commands: their metadata and their hooks."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from shop.cqrs.authorization.types import AuthorizationResult
from shop.cqrs.context.execution_context import DefaultExecutionContext
from shop.cqrs.types import Command


@dataclass(frozen=True)
class CreateOrder(Command[str]):
    customer_id: str = "ann"


def labelled():
    command = CreateOrder()
    command.set_correlation_id("flow-1")
    command.set_initiated_by("ann")
    command.set_metadata("source", "web")
    return command


def test_pf_11_a_frozen_command_takes_metadata():
    command = labelled()
    assert command.get_correlation_id() == "flow-1"
    assert command.get_initiated_by() == "ann"
    assert command.get_metadata() == {"source": "web"}


def test_pf_11_metadata_is_no_part_of_equality_hash_repr_or_asdict():
    command = labelled()
    command.get_command_id()
    command.get_timestamp()
    assert command == CreateOrder()
    assert hash(command) == hash(CreateOrder())
    assert repr(command) == repr(CreateOrder())
    assert asdict(command) == {"customer_id": "ann"}


def test_pf_12_the_id_of_a_command_is_a_uuid_of_its_own():
    command = CreateOrder()
    first = command.get_command_id()
    assert str(UUID(first)) == first
    assert command.get_command_id() == first
    assert CreateOrder().get_command_id() != first


def test_pf_13_a_command_has_no_correlation_id_until_it_is_given_one():
    command = CreateOrder()
    assert command.get_correlation_id() is None
    command.set_correlation_id("flow-1")
    assert command.get_correlation_id() == "flow-1"
    assert CreateOrder().get_correlation_id() is None


def test_pf_14_the_timestamp_of_a_command_is_an_aware_time_in_utc():
    command = CreateOrder()
    made = command.get_timestamp()
    assert made.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)
    assert command.get_timestamp() == made


def test_pf_15_a_command_knows_who_initiated_it():
    command = CreateOrder()
    assert command.get_initiated_by() is None
    command.set_initiated_by("ann")
    assert command.get_initiated_by() == "ann"


def test_pf_16_metadata_adds_up():
    command = CreateOrder()
    assert command.get_metadata() == {}
    command.set_metadata("source", "web")
    command.set_metadata("try", 2)
    assert command.get_metadata() == {"source": "web", "try": 2}
    assert CreateOrder().get_metadata() == {}


def test_pf_17_a_command_is_valid_and_allowed_unless_it_says_otherwise():
    command = CreateOrder()
    assert asyncio.run(command.validate()).valid
    assert asyncio.run(command.authorize()).authorized


def test_pf_17_authorization_with_a_context_asks_the_one_without():
    class Locked(Command[None]):
        async def authorize(self):
            return AuthorizationResult.failure("door", "It is locked.")

    decided = Locked().authorize_with_context(DefaultExecutionContext(user_id="ann"))
    assert asyncio.run(decided).error_messages() == ["door: It is locked."]
