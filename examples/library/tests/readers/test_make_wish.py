"""MakeWish: command, handler, way through the bus."""

import pytest
from messagebus import AsyncMessageBus
from pydantic import ValidationError

from library.readers.domain.messages import MakeWish
from library.readers.service.handlers.make_wish import make_wish
from library.service.uow import AbstractUnitOfWork

BROKEN: list[tuple[str, object]] = [
    ("isbn", ""),
]


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    make_wish_cmd: MakeWish,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = make_wish_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        MakeWish.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[make_wish])
async def test_make_wish(
    make_wish_cmd: MakeWish,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        result = await make_wish(make_wish_cmd, transaction.uow)
        await transaction.commit()
    assert result.is_ok()


@pytest.mark.stub(of=[make_wish])
async def test_make_wish_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    make_wish_cmd: MakeWish,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert MakeWish in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(make_wish_cmd, transaction)
        stored = await transaction.uow.wishes.by_id(make_wish_cmd.wish_id)
        assert stored.is_ok()
        await transaction.commit()
    assert result.is_ok()
