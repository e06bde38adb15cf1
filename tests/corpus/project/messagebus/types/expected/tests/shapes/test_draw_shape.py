"""DrawShape: command, handler, way through the bus."""

from decimal import Decimal

import pytest
from messagebus import AsyncMessageBus
from pydantic import TypeAdapter, ValidationError

from shop.service.uow import AbstractUnitOfWork
from shop.shapes.domain.messages import DrawShape
from shop.shapes.domain.types import Shape
from shop.shapes.service.handlers.draw_shape import draw_shape

BROKEN: list[tuple[str, object]] = [
    ("secret", "secret "),
    ("percent", Decimal(-1)),
    ("percent", Decimal(101)),
    ("percent", Decimal("0.005")),
    ("code", ""),
]


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_refuses_what_breaks_a_constraint(
    field: str,
    value: object,
    draw_shape_cmd: DrawShape,
) -> None:
    """Such a command cannot be made, and the field is named."""
    told = draw_shape_cmd.model_dump() | {field: value}
    with pytest.raises(ValidationError) as refused:
        DrawShape.model_validate(told)
    assert field in {error["loc"][0] for error in refused.value.errors()}


@pytest.mark.stub(of=[draw_shape])
async def test_draw_shape(
    draw_shape_cmd: DrawShape,
    uow: AbstractUnitOfWork,
) -> None:
    """The handler does alone what the command asks for."""
    async with uow as transaction:
        await draw_shape(draw_shape_cmd, transaction.uow)
        await transaction.commit()


@pytest.mark.stub(of=[draw_shape])
async def test_draw_shape_through_the_bus(
    bus: AsyncMessageBus[AbstractUnitOfWork],
    draw_shape_cmd: DrawShape,
    uow: AbstractUnitOfWork,
) -> None:
    """The bus finds the handler, and the unit of work keeps what it did."""
    assert DrawShape in bus.commands_registry
    async with uow as transaction:
        result = await bus.handle(draw_shape_cmd, transaction)
        await transaction.commit()
    checked = TypeAdapter(list[Shape]).validate_python(result, strict=True)
    assert checked == result
