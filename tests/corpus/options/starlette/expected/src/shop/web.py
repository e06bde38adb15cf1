"""The web application: what a server runs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from shop.app import Application, build_application
from shop.cqrs.web.correlation import CorrelationMiddleware
from shop.cqrs.web.starlette import actuator_routes


def build_web_application(
    application: Application | None = None,
    *,
    expose_metrics: bool = False,
) -> Starlette:
    """Serve an application, which starts and stops with its server.

    expose_metrics: whether whoever reaches the server may see all handlers.
    """
    app = build_application() if application is None else application
    registry = app.configuration.handler_registry

    @asynccontextmanager
    async def lifespan(_web: Starlette) -> AsyncGenerator[None]:
        async with app:
            yield

    return Starlette(
        routes=actuator_routes(registry, expose_metrics=expose_metrics),
        middleware=[Middleware(CorrelationMiddleware)],
        lifespan=lifespan,
    )
