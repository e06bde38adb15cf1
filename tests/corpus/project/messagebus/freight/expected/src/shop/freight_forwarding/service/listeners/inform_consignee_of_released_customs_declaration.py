"""InformConsigneeOfReleasedCustomsDeclaration: what happens after events."""

from messagebus import async_listen

from shop.customs_clearance.domain.messages import (
    CustomsDeclarationReleasedForFreeCirculation,
)
from shop.freight_forwarding.domain.messages import (
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.service.uow import AbstractUnitOfWork


@async_listen
async def inform_consignee_of_released_customs_declaration_on_customs_declaration_released_for_free_circulation(
    event: CustomsDeclarationReleasedForFreeCirculation,
    uow: AbstractUnitOfWork,
) -> None:
    """Tell the consignee when to expect the goods."""
    raise NotImplementedError


@async_listen
async def inform_consignee_of_released_customs_declaration_on_consignment_was_left_behind_at_transshipment_port(
    event: ConsignmentWasLeftBehindAtTransshipmentPort,
    uow: AbstractUnitOfWork,
) -> None:
    """Tell the consignee when to expect the goods."""
    raise NotImplementedError
