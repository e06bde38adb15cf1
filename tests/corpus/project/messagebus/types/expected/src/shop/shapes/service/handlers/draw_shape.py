"""Handles DrawShape."""

from messagebus import async_listen

from shop.service.uow import AbstractUnitOfWork
from shop.shapes.domain.messages import DrawShape
from shop.shapes.domain.types import Shape


@async_listen
async def draw_shape(command: DrawShape, uow: AbstractUnitOfWork) -> list[Shape]:
    """Draw shape."""
    raise NotImplementedError
