"""``web.py``: the application behind a web server, where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cqrs_gen.pack import Draft, Request
from cqrs_gen_packs._shared.module import Module


class WebView(NamedTuple):
    """The web application."""

    framework: str


def drafts(request: Request) -> Iterator[Draft]:
    """Draw the module."""
    web = request.options["web"]
    if web == "none":
        return
    module = Module(request)
    module.use("collections.abc", "AsyncGenerator")
    module.use("contextlib", "asynccontextmanager")
    module.use(f"{request.package}.app", "Application")
    module.use(f"{request.package}.app", "build_application")
    module.runtime("web.correlation", "CorrelationMiddleware")
    if web == "fastapi":
        framework = module.use("fastapi", "FastAPI")
        module.runtime("web.fastapi", "actuator_router")
    else:
        framework = module.use("starlette.applications", "Starlette")
        module.use("starlette.middleware", "Middleware")
        module.runtime("web.starlette", "actuator_routes")
    yield Draft(
        f"{request.source}/{request.package}/web.py",
        "web.py.jinja",
        WebView(framework),
        module.symbols,
    )
