"""Whether an application is well."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Mapping
from typing import Literal, Protocol, TypeAlias, TypedDict

from ..command.registry import HandlerRegistry
from ..logs import logger_of

Status: TypeAlias = Literal["UP", "DOWN", "UNKNOWN"]

logger = logger_of(__name__)


class Health(TypedDict):
    """The state of one part."""

    status: Status
    details: Mapping[str, object]


class ApplicationHealth(TypedDict):
    """The state of the whole, and of each part by its name."""

    status: Status
    components: dict[str, Health]


class HealthIndicator(Protocol):
    """Looks at one part; one that has to ask somebody may be awaited."""

    def health(self) -> Health | Awaitable[Health]:
        """Say how the part is; raising means that it is down."""
        ...


class CqrsHealthIndicator:
    """UP as soon as there is a handler."""

    def __init__(self, registry: HandlerRegistry) -> None:
        self._registry = registry

    def health(self) -> Health:
        """Look at the registry as it is now."""
        commands = self._registry.command_handler_count
        queries = self._registry.query_handler_count
        return {
            "status": "UP" if commands + queries else "UNKNOWN",
            "details": {"command_handlers": commands, "query_handlers": queries},
        }


async def overall_health(
    indicators: Mapping[str, HealthIndicator],
) -> ApplicationHealth:
    """Ask everyone: UP if all are UP, DOWN if one is DOWN."""
    components = {
        name: await _health(name, indicator) for name, indicator in indicators.items()
    }
    states = {each["status"] for each in components.values()}
    status: Status = (
        "DOWN" if "DOWN" in states else "UP" if states == {"UP"} else "UNKNOWN"
    )
    return {"status": status, "components": components}


async def _health(name: str, indicator: HealthIndicator) -> Health:
    try:
        health = indicator.health()
        return await health if inspect.isawaitable(health) else health
    except Exception as error:
        # The details are for those who may read logs: the answer may be public.
        logger.exception("the health of %s could not be told", name)
        return {"status": "DOWN", "details": {"error": type(error).__name__}}
