"""The web application: what a server runs."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop.app import Application, build_application
from shop.cqrs.web.correlation import CorrelationMiddleware
from shop.cqrs.web.fastapi import actuator_router


def build_web_application(application: Application | None = None) -> FastAPI:
    """Serve an application, which starts and stops with its server."""
    app = build_application() if application is None else application

    @asynccontextmanager
    async def lifespan(_web: FastAPI) -> AsyncGenerator[None]:
        async with app:
            yield

    web = FastAPI(lifespan=lifespan)
    web.add_middleware(CorrelationMiddleware)
    web.include_router(actuator_router(app.configuration.handler_registry))
    return web
