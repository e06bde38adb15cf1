"""Listens to customs_clearance.CustomsDeclarationReleasedForFreeCirculation,
ConsignmentWasLeftBehindAtTransshipmentPort.
"""

from shop.cqrs.event.listener import EventListener
from shop.customs_clearance.events import CustomsDeclarationReleasedForFreeCirculation
from shop.freight_forwarding.events import ConsignmentWasLeftBehindAtTransshipmentPort


class InformConsigneeOfReleasedCustomsDeclaration(
    EventListener[
        CustomsDeclarationReleasedForFreeCirculation
        | ConsignmentWasLeftBehindAtTransshipmentPort
    ],
):
    """Tell the consignee when to expect the goods."""

    async def on_event(
        self,
        event: (
            CustomsDeclarationReleasedForFreeCirculation
            | ConsignmentWasLeftBehindAtTransshipmentPort
        ),
    ) -> None:
        """Do what follows."""
        raise NotImplementedError
