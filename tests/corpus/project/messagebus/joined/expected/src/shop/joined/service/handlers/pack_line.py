"""Handles PackLine."""

from messagebus import async_listen

from shop.joined.domain.messages import PackLine
from shop.joined.service.repositories import LineOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def pack_line(command: PackLine, uow: AbstractUnitOfWork) -> LineOperationResult:
    """Pack line.

    Tell it by the messages of a model: LinePacked(...).
    """
    raise NotImplementedError
