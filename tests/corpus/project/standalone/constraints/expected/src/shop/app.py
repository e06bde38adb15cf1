"""The composition root: what runs, made and wired in one place."""

from dataclasses import dataclass

from shop.cqrs.authorization.service import AuthorizationService
from shop.cqrs.cache.adapter import QueryCacheAdapter
from shop.cqrs.cache.eda_bridge import EdaCacheInvalidationBridge
from shop.cqrs.cache.memory import InMemoryCache
from shop.cqrs.command.bus import CommandBus, DefaultCommandBus
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.command.validation import CommandValidationService
from shop.cqrs.event.bus import EventBus, InProcessEventBus
from shop.cqrs.event.publisher import EdaCommandEventPublisher
from shop.cqrs.query.bus import DefaultQueryBus, QueryBus
from shop.cqrs.validation.processor import AutoValidationProcessor
from shop.limits import wiring as limits_wiring
from shop.limits.handlers.set_limits import SetLimitsHandler
from shop.limits.wiring import LimitsHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

    commands: CommandBus
    queries: QueryBus
    events: EventBus
    limits: LimitsHandlers


def build_limits() -> LimitsHandlers:
    """Build the handlers of the limits context."""
    return LimitsHandlers(
        set_limits=SetLimitsHandler(),
    )


def build_application() -> Application:
    """Make the buses and register every handler."""
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    limits = build_limits()
    limits_wiring.register(limits, registry)
    validation = CommandValidationService(AutoValidationProcessor())
    authorization = AuthorizationService()
    return Application(
        commands=DefaultCommandBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            event_publisher=EdaCommandEventPublisher(producer=events),
        ),
        queries=DefaultQueryBus(
            registry=registry,
            validation=validation,
            authorization=authorization,
            cache_adapter=cache,
        ),
        events=events,
        limits=limits,
    )
