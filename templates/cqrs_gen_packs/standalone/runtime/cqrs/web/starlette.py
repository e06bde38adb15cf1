"""The actuator as routes of Starlette."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ..actuator.endpoint import CqrsMetricsEndpoint
from ..actuator.health import CqrsHealthIndicator, HealthIndicator, overall_health
from ..command.registry import HandlerRegistry


def actuator_routes(
    registry: HandlerRegistry,
    *,
    expose_metrics: bool = False,
    **indicators: HealthIndicator,
) -> list[Route]:
    """Serve `/actuator/health`, and `/actuator/cqrs/metrics` where it is exposed.

    The metrics name the modules of all handlers: expose them only to those who may
    know. Indicators of your own are asked for their health, too.
    """
    endpoint = CqrsMetricsEndpoint(registry)
    cqrs = CqrsHealthIndicator(registry)

    async def metrics(_request: Request) -> JSONResponse:
        return JSONResponse(endpoint.get_metrics())

    async def health(_request: Request) -> JSONResponse:
        found = await overall_health({"cqrs": cqrs, **indicators})
        return JSONResponse(found, 503 if found["status"] == "DOWN" else 200)

    routes = [Route("/actuator/health", health)]
    if expose_metrics:
        routes.append(Route("/actuator/cqrs/metrics", metrics))
    return routes
