"""Keep the read models of the freight_forwarding context current."""

from dataclasses import replace

from shop.cqrs.event.listener import Projector
from shop.freight_forwarding.events import (
    ConsignmentBookedWithOceanCarrier,
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.freight_forwarding.projections import (
    ConsignmentOverview,
    ConsignmentOverviewStore,
)


class ConsignmentOverviewProjector(
    Projector[
        ConsignmentBookedWithOceanCarrier | ConsignmentWasLeftBehindAtTransshipmentPort
    ],
):
    """Keeps consignment overviews up to date."""

    def __init__(self, consignment_overviews: ConsignmentOverviewStore) -> None:
        self.consignment_overviews = consignment_overviews

    async def on_event(
        self,
        event: (
            ConsignmentBookedWithOceanCarrier
            | ConsignmentWasLeftBehindAtTransshipmentPort
        ),
    ) -> None:
        """Change the read model as the event tells."""
        match event:
            case ConsignmentBookedWithOceanCarrier():
                new = ConsignmentOverview(
                    consignment_id=event.consignment_id,
                    lines=event.lines,
                )
                view = await self.consignment_overviews.get(event.consignment_id)
                await self.consignment_overviews.put(
                    event.consignment_id,
                    replace(view or new, lines=event.lines),
                )
            case ConsignmentWasLeftBehindAtTransshipmentPort():
                view = await self.consignment_overviews.get(event.consignment_id)
                if view is not None:
                    await self.consignment_overviews.put(
                        event.consignment_id,
                        replace(view, is_left_behind=True),
                    )
