"""The actuator as routes of Starlette."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..actuator.endpoint import CqrsMetricsEndpoint
from ..actuator.health import CqrsHealthIndicator, HealthIndicator, overall_health
from ..command.registry import HandlerRegistry


def actuator_routes(
    registry: HandlerRegistry, **indicators: HealthIndicator
) -> list[Route]:
    """Serve `/actuator/cqrs/metrics` and `/actuator/health`.

    Indicators of your own are asked for their health, too.
    """
    endpoint = CqrsMetricsEndpoint(registry)
    cqrs = CqrsHealthIndicator(registry)

    async def metrics(_request: Request) -> JSONResponse:
        return JSONResponse(endpoint.get_metrics())

    async def health(_request: Request) -> JSONResponse:
        found = await overall_health({"cqrs": cqrs, **indicators})
        return JSONResponse(found, 503 if found["status"] == "DOWN" else 200)

    return [
        Route("/actuator/cqrs/metrics", metrics),
        Route("/actuator/health", health),
    ]
