"""Handles ReportConsignmentLeftBehind."""

from messagebus import async_listen

from shop.freight_forwarding.domain.messages import ReportConsignmentLeftBehind
from shop.freight_forwarding.service.repositories import ConsignmentOperationResult
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def report_consignment_left_behind(
    command: ReportConsignmentLeftBehind,
    uow: AbstractUnitOfWork,
) -> ConsignmentOperationResult:
    """Report consignment left behind.

    Tell it by the messages of a model:
    ConsignmentWasLeftBehindAtTransshipmentPort(...).
    """
    raise NotImplementedError
