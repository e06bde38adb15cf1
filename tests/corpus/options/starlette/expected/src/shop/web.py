"""The web application: what a server runs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from shop.app import Application, build_application
from shop.cqrs.web.correlation import CorrelationMiddleware
from shop.cqrs.web.starlette import actuator_routes


def build_web_application(application: Application | None = None) -> Starlette:
    """Serve an application, which starts and stops with its server."""
    app = build_application() if application is None else application

    @asynccontextmanager
    async def lifespan(_web: Starlette) -> AsyncGenerator[None]:
        async with app:
            yield

    return Starlette(
        routes=actuator_routes(app.configuration.handler_registry),
        middleware=[Middleware(CorrelationMiddleware)],
        lifespan=lifespan,
    )
