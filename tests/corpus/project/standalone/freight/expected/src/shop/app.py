"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass, field

from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.customs_clearance import wiring as customs_clearance_wiring
from shop.customs_clearance.aggregates import (
    CustomsDeclarationRepository,
    InMemoryCustomsDeclarationRepository,
)
from shop.customs_clearance.handlers.release_customs_declaration_for_free_circulation import (
    ReleaseCustomsDeclarationForFreeCirculationHandler,
)
from shop.customs_clearance.wiring import CustomsClearanceHandlers
from shop.freight_forwarding import wiring as freight_forwarding_wiring
from shop.freight_forwarding.aggregates import (
    ConsignmentRepository,
    InMemoryConsignmentRepository,
)
from shop.freight_forwarding.handlers.book_consignment_with_preferred_ocean_carrier import (
    BookConsignmentWithPreferredOceanCarrierHandler,
)
from shop.freight_forwarding.handlers.check_all_that_carriers_want_to_know import (
    CheckAllThatCarriersWantToKnowHandler,
)
from shop.freight_forwarding.handlers.find_consignments_of_customer import (
    FindConsignmentsOfCustomerHandler,
)
from shop.freight_forwarding.handlers.get_consignment_overview import (
    GetConsignmentOverviewHandler,
)
from shop.freight_forwarding.handlers.report_consignment_left_behind import (
    ReportConsignmentLeftBehindHandler,
)
from shop.freight_forwarding.listeners.inform_consignee_of_released_customs_declaration import (
    InformConsigneeOfReleasedCustomsDeclaration,
)
from shop.freight_forwarding.projections import (
    ConsignmentOverviewStore,
    InMemoryConsignmentOverviewStore,
)
from shop.freight_forwarding.projectors import ConsignmentOverviewProjector
from shop.freight_forwarding.wiring import FreightForwardingHandlers


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What the handlers keep things in; put the real ones here."""

    customs_declarations: CustomsDeclarationRepository = field(
        default_factory=InMemoryCustomsDeclarationRepository,
    )
    consignments: ConsignmentRepository = field(
        default_factory=InMemoryConsignmentRepository,
    )
    consignment_overviews: ConsignmentOverviewStore = field(
        default_factory=InMemoryConsignmentOverviewStore,
    )


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    stores: Stores
    customs_clearance: CustomsClearanceHandlers
    freight_forwarding: FreightForwardingHandlers


def build_customs_clearance(stores: Stores) -> CustomsClearanceHandlers:
    """Build the handlers of the customs_clearance context."""
    return CustomsClearanceHandlers(
        release_customs_declaration_for_free_circulation=ReleaseCustomsDeclarationForFreeCirculationHandler(
            stores.customs_declarations,
        ),
    )


def build_freight_forwarding(stores: Stores) -> FreightForwardingHandlers:
    """Build the handlers of the freight_forwarding context."""
    return FreightForwardingHandlers(
        book_consignment_with_preferred_ocean_carrier=BookConsignmentWithPreferredOceanCarrierHandler(
            stores.consignments,
        ),
        report_consignment_left_behind=ReportConsignmentLeftBehindHandler(
            stores.consignments,
        ),
        check_all_that_carriers_want_to_know=CheckAllThatCarriersWantToKnowHandler(),
        find_consignments_of_customer=FindConsignmentsOfCustomerHandler(
            stores.consignment_overviews,
        ),
        get_consignment_overview=GetConsignmentOverviewHandler(
            stores.consignment_overviews,
        ),
        inform_consignee_of_released_customs_declaration=InformConsigneeOfReleasedCustomsDeclaration(),
        consignment_overview_projector=ConsignmentOverviewProjector(
            stores.consignment_overviews,
        ),
    )


def build_application(
    stores: Stores | None = None,
    properties: CqrsProperties | None = None,
) -> Application:
    """Make the buses and register every handler."""
    stores = Stores() if stores is None else stores
    cache = InMemoryCache()
    events = InProcessEventBus()
    configuration = CqrsAutoConfiguration(
        properties,
        cache=cache,
        event_publisher=events,
    )
    registry = configuration.handler_registry
    caches = configuration.get(EdaCacheInvalidationBridge)
    customs_clearance = build_customs_clearance(stores)
    freight_forwarding = build_freight_forwarding(stores)
    customs_clearance_wiring.register(customs_clearance, registry)
    freight_forwarding_wiring.register(freight_forwarding, registry, events, caches)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        stores=stores,
        customs_clearance=customs_clearance,
        freight_forwarding=freight_forwarding,
        resources=(cache, events, *vars(stores).values()),
    )
