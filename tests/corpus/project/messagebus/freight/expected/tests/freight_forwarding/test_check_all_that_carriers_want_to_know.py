"""CheckAllThatCarriersWantToKnow: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import ValidationError

from shop.freight_forwarding.domain.messages import CheckAllThatCarriersWantToKnow
from shop.freight_forwarding.service.handlers.check_all_that_carriers_want_to_know import (
    check_all_that_carriers_want_to_know,
)
from shop.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("a01", 0),
    ("a01", 10),
    ("a02", 0),
    ("a02", 10),
    ("a03", 0),
    ("a03", 10),
    ("a04", 0),
    ("a04", 10),
    ("a05", 0),
    ("a05", 10),
    ("a06", 0),
    ("a06", 10),
    ("a07", 0),
    ("a07", 10),
    ("a08", 0),
    ("a08", 10),
    ("a09", 0),
    ("a09", 10),
    ("a10", 0),
    ("a10", 10),
    ("a11", 0),
    ("a11", 10),
    ("a12", 0),
    ("a12", 10),
    ("a13", 0),
    ("a13", 10),
    ("a14", 0),
    ("a14", 10),
    ("a15", 0),
    ("a15", 10),
    ("a16", 0),
    ("a16", 10),
    ("a17", 0),
    ("a17", 10),
    ("a18", 0),
    ("a18", 10),
    ("a19", 0),
    ("a19", 10),
    ("a20", 0),
    ("a20", 10),
    ("a21", 0),
    ("a21", 10),
    ("a22", 0),
    ("a22", 10),
    ("a23", 0),
    ("a23", 10),
    ("a24", 0),
    ("a24", 10),
    ("a25", 0),
    ("a25", 10),
    ("a26", 0),
    ("a26", 10),
]


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    check_all_that_carriers_want_to_know_cmd: CheckAllThatCarriersWantToKnow,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = check_all_that_carriers_want_to_know_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        CheckAllThatCarriersWantToKnow.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[check_all_that_carriers_want_to_know])
async def test_check_all_that_carriers_want_to_know(
    check_all_that_carriers_want_to_know_cmd: CheckAllThatCarriersWantToKnow,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await check_all_that_carriers_want_to_know(
            check_all_that_carriers_want_to_know_cmd, transaction.uow
        )
        await transaction.commit()


@pytest.mark.stub(of=[check_all_that_carriers_want_to_know])
async def test_check_all_that_carriers_want_to_know_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    check_all_that_carriers_want_to_know_cmd: CheckAllThatCarriersWantToKnow,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert CheckAllThatCarriersWantToKnow in bus.commands_registry
    async with uow as transaction:
        await bus.handle(check_all_that_carriers_want_to_know_cmd, transaction)
        await transaction.commit()
