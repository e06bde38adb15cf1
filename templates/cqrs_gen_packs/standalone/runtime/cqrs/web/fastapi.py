"""The actuator as a router of FastAPI."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from ..actuator.endpoint import CqrsMetricsEndpoint
from ..actuator.health import CqrsHealthIndicator, HealthIndicator, overall_health
from ..command.registry import HandlerRegistry


def actuator_router(
    registry: HandlerRegistry,
    *,
    expose_metrics: bool = False,
    **indicators: HealthIndicator,
) -> APIRouter:
    """Serve `/actuator/health`, and `/actuator/cqrs/metrics` where it is exposed.

    The metrics name the modules of all handlers: expose them only to those who may
    know. Indicators of your own are asked for their health, too.
    """
    router = APIRouter(prefix="/actuator", tags=["actuator"])
    endpoint = CqrsMetricsEndpoint(registry)
    cqrs = CqrsHealthIndicator(registry)

    async def metrics() -> JSONResponse:
        return JSONResponse(endpoint.get_metrics())

    async def health() -> JSONResponse:
        found = await overall_health({"cqrs": cqrs, **indicators})
        return JSONResponse(found, 503 if found["status"] == "DOWN" else 200)

    if expose_metrics:
        router.add_api_route("/cqrs/metrics", metrics)
    router.add_api_route("/health", health)
    return router
