"""The web application: what a server runs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop.app import Application, build_application
from shop.cqrs.web.correlation import CorrelationMiddleware
from shop.cqrs.web.fastapi import actuator_router


def build_web_application(
    application: Application | None = None,
    *,
    expose_metrics: bool = False,
) -> FastAPI:
    """Serve an application, which starts and stops with its server.

    expose_metrics: whether whoever reaches the server may see all handlers.
    """
    app = build_application() if application is None else application
    registry = app.configuration.handler_registry

    @asynccontextmanager
    async def lifespan(_web: FastAPI) -> AsyncGenerator[None]:
        async with app:
            yield

    web = FastAPI(lifespan=lifespan)
    web.add_middleware(CorrelationMiddleware)
    web.include_router(actuator_router(registry, expose_metrics=expose_metrics))
    return web
