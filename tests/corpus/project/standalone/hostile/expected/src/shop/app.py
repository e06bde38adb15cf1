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
from shop.quotes import wiring as quotes_wiring
from shop.quotes.handlers.say import SayHandler
from shop.quotes.wiring import QuotesHandlers


@dataclass(frozen=True, kw_only=True)
class Application:
    """Everything that runs, wired."""

    commands: CommandBus
    queries: QueryBus
    events: EventBus
    quotes: QuotesHandlers


def build_quotes() -> QuotesHandlers:
    """Build the handlers of the quotes context."""
    return QuotesHandlers(
        say=SayHandler(),
    )


def build_application() -> Application:
    """Make the buses and register every handler."""
    events = InProcessEventBus()
    registry = HandlerRegistry()
    cache = QueryCacheAdapter(InMemoryCache())
    caches = EdaCacheInvalidationBridge(cache)
    events.subscribe_all(caches)
    quotes = build_quotes()
    quotes_wiring.register(quotes, registry)
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
        quotes=quotes,
    )
