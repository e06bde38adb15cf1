"""InformConsigneeOfReleasedCustomsDeclaration: the bus calls it."""

from messagebus import AsyncMessageBus

from shop.customs_clearance.domain.messages import (
    CustomsDeclarationReleasedForFreeCirculation,
)
from shop.freight_forwarding.domain.messages import (
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.freight_forwarding.service.listeners.inform_consignee_of_released_customs_declaration import (
    inform_consignee_of_released_customs_declaration_on_consignment_was_left_behind_at_transshipment_port,
    inform_consignee_of_released_customs_declaration_on_customs_declaration_released_for_free_circulation,
)
from shop.service.uow import AbstractUnitOfWork


def test_inform_consignee_of_released_customs_declaration_on_customs_declaration_released_for_free_circulation_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [
        hook.callback
        for hook in bus.events_registry[CustomsDeclarationReleasedForFreeCirculation]
    ]
    assert (
        called.count(
            inform_consignee_of_released_customs_declaration_on_customs_declaration_released_for_free_circulation
        )
        == 1
    )


def test_inform_consignee_of_released_customs_declaration_on_consignment_was_left_behind_at_transshipment_port_is_called(
    bus: AsyncMessageBus[AbstractUnitOfWork],
) -> None:
    """The bus has found the function, once."""
    called = [
        hook.callback
        for hook in bus.events_registry[ConsignmentWasLeftBehindAtTransshipmentPort]
    ]
    assert (
        called.count(
            inform_consignee_of_released_customs_declaration_on_consignment_was_left_behind_at_transshipment_port
        )
        == 1
    )
