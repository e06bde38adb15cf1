"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus
from shop.cqrs.config.auto_configuration import CqrsAutoConfiguration
from shop.cqrs.config.properties import CqrsProperties
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.lifespan import Lifespan
from shop.cqrs.query.bus import QueryBus
from shop.ledger import wiring as ledger_wiring
from shop.ledger.listeners.notify_owner import NotifyOwner
from shop.ledger.wiring import LedgerHandlers


@dataclass(frozen=True, kw_only=True)
class Application(Lifespan):
    """Everything that runs, wired; `async with` starts and stops what needs that."""

    configuration: CqrsAutoConfiguration
    commands: CommandBus
    queries: QueryBus
    events: EventBus
    ledger: LedgerHandlers


def build_ledger() -> LedgerHandlers:
    """Build the handlers of the ledger context."""
    return LedgerHandlers(
        notify_owner=NotifyOwner(),
    )


def build_application(
    properties: CqrsProperties | None = None,
) -> Application:
    """Make the buses and register every handler."""
    cache = InMemoryCache()
    events = InProcessEventBus()
    configuration = CqrsAutoConfiguration(
        properties,
        cache=cache,
        event_publisher=events,
    )
    ledger = build_ledger()
    ledger_wiring.register(ledger, events)
    return Application(
        configuration=configuration,
        commands=configuration.command_bus,
        queries=configuration.query_bus,
        events=events,
        ledger=ledger,
        resources=(cache, events),
    )
