"""Wiring of the freight_forwarding context."""

from dataclasses import dataclass

from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.event.bus import EventBus
from shop.cqrs.event.listener import EventListener
from shop.cqrs.query.handler import QueryHandler
from shop.customs_clearance.events import CustomsDeclarationReleasedForFreeCirculation
from shop.freight_forwarding.commands import (
    BookConsignmentWithPreferredOceanCarrier,
    CheckAllThatCarriersWantToKnow,
    ReportConsignmentLeftBehind,
)
from shop.freight_forwarding.events import (
    ConsignmentBookedWithOceanCarrier,
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.freight_forwarding.projections import ConsignmentOverview
from shop.freight_forwarding.queries import (
    FindConsignmentsOfCustomer,
    GetConsignmentOverview,
)
from shop.freight_forwarding.types import ConsignmentId


@dataclass(frozen=True, kw_only=True)
class FreightForwardingHandlers:
    """The handlers of the freight_forwarding context; a missing one is a type error."""

    book_consignment_with_preferred_ocean_carrier: CommandHandler[
        BookConsignmentWithPreferredOceanCarrier, ConsignmentId
    ]
    report_consignment_left_behind: CommandHandler[ReportConsignmentLeftBehind, None]
    check_all_that_carriers_want_to_know: CommandHandler[
        CheckAllThatCarriersWantToKnow, None
    ]
    find_consignments_of_customer: QueryHandler[
        FindConsignmentsOfCustomer, list[ConsignmentOverview]
    ]
    get_consignment_overview: QueryHandler[
        GetConsignmentOverview, ConsignmentOverview | None
    ]
    inform_consignee_of_released_customs_declaration: EventListener[
        CustomsDeclarationReleasedForFreeCirculation
        | ConsignmentWasLeftBehindAtTransshipmentPort
    ]
    consignment_overview_projector: EventListener[
        ConsignmentBookedWithOceanCarrier | ConsignmentWasLeftBehindAtTransshipmentPort
    ]


def register(
    handlers: FreightForwardingHandlers,
    registry: HandlerRegistry,
    events: EventBus,
    caches: EdaCacheInvalidationBridge,
) -> None:
    """Make the handlers known to the buses."""
    registry.register_command_handler(
        handlers.book_consignment_with_preferred_ocean_carrier,
        BookConsignmentWithPreferredOceanCarrier,
    )
    registry.register_command_handler(
        handlers.report_consignment_left_behind,
        ReportConsignmentLeftBehind,
    )
    registry.register_command_handler(
        handlers.check_all_that_carriers_want_to_know,
        CheckAllThatCarriersWantToKnow,
    )
    registry.register_query_handler(
        handlers.find_consignments_of_customer,
        FindConsignmentsOfCustomer,
    )
    registry.register_query_handler(
        handlers.get_consignment_overview,
        GetConsignmentOverview,
    )
    events.subscribe(
        CustomsDeclarationReleasedForFreeCirculation,
        handlers.inform_consignee_of_released_customs_declaration,
    )
    events.subscribe(
        ConsignmentWasLeftBehindAtTransshipmentPort,
        handlers.inform_consignee_of_released_customs_declaration,
    )
    events.subscribe(
        ConsignmentBookedWithOceanCarrier,
        handlers.consignment_overview_projector,
    )
    events.subscribe(
        ConsignmentWasLeftBehindAtTransshipmentPort,
        handlers.consignment_overview_projector,
    )
    caches.register(
        "freight_forwarding.ConsignmentBookedWithOceanCarrier",
        "consignment:{consignment_id}",
        GetConsignmentOverview,
    )
    caches.register(
        "freight_forwarding.ConsignmentWasLeftBehindAtTransshipmentPort",
        "consignment:{consignment_id}",
        GetConsignmentOverview,
    )
