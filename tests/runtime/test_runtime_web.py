"""The actuator and correlation over HTTP, on the real frameworks."""

import asyncio
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from shop.cqrs.actuator.endpoint import CqrsMetricsEndpoint
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.tracing.correlation import CorrelationContext
from shop.cqrs.types import Command
from shop.cqrs.web.correlation import CorrelationMiddleware
from shop.cqrs.web.fastapi import actuator_router
from shop.cqrs.web.starlette import actuator_routes
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route


@dataclass(frozen=True)
class Ship(Command[None]):
    pass


class ShipHandler(CommandHandler[Ship, None]):
    async def do_handle(self, command):
        return None


class Disk:
    def __init__(self, status):
        self.status = status

    async def health(self):
        return {"status": self.status, "details": {"free": 7}}


def on_starlette(registry, **settings):
    async def ids(request):
        return JSONResponse(CorrelationContext.create_context_headers())

    return Starlette(
        routes=[*actuator_routes(registry, **settings), Route("/ids", ids)],
        middleware=[Middleware(CorrelationMiddleware)],
    )


def on_fastapi(registry, **settings):
    web = FastAPI()
    web.add_middleware(CorrelationMiddleware)
    web.include_router(actuator_router(registry, **settings))

    @web.get("/ids")
    async def ids():
        return CorrelationContext.create_context_headers()

    return web


def get(web, path, **headers):
    async def call():
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as http:
            return await http.get(path, headers=headers)

    return asyncio.run(call())


@pytest.fixture(params=[on_starlette, on_fastapi])
def framework(request):
    return request.param


@pytest.fixture
def registry():
    registry = HandlerRegistry()
    registry.register_command_handler(ShipHandler())
    return registry


def test_the_metrics_are_those_of_the_endpoint(framework, registry):
    web = framework(registry, expose_metrics=True)
    answer = get(web, "/actuator/cqrs/metrics")
    assert answer.status_code == 200
    assert answer.json() == CqrsMetricsEndpoint(registry).get_metrics()
    assert answer.json()["registered_command_types"] == ["Ship"]


def test_the_metrics_are_not_served_unless_they_are_exposed(framework, registry):
    assert get(framework(registry), "/actuator/cqrs/metrics").status_code == 404


@pytest.mark.parametrize(
    ("indicators", "code", "status"),
    [
        ({}, 200, "UP"),
        ({"disk": Disk("UP")}, 200, "UP"),
        ({"disk": Disk("UNKNOWN")}, 200, "UNKNOWN"),
        ({"disk": Disk("DOWN")}, 503, "DOWN"),
        ({"disk": None}, 503, "DOWN"),
    ],
)
def test_the_health_is_that_of_all(framework, registry, indicators, code, status):
    answer = get(framework(registry, **indicators), "/actuator/health")
    assert answer.status_code == code
    assert answer.json()["status"] == status
    assert list(answer.json()["components"]) == ["cqrs", *indicators]
    assert answer.json()["components"]["cqrs"] == {
        "status": "UP",
        "details": {"command_handlers": 1, "query_handlers": 0},
    }


def test_without_a_handler_nobody_knows(framework):
    answer = get(framework(HandlerRegistry()), "/actuator/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "UNKNOWN")


def test_the_ids_of_a_request_are_there_and_the_answer_names_the_id(
    framework, registry
):
    ids = {"x-correlation-id": "c-1", "X-TRACE-ID": "t-1", "X-Span-Id": "s-1"}
    answer = get(framework(registry), "/ids", **ids)
    assert answer.json() == {
        "X-Correlation-ID": "c-1",
        "X-Trace-ID": "t-1",
        "X-Span-ID": "s-1",
    }
    assert answer.headers.get_list("X-Correlation-ID") == ["c-1"]


@pytest.mark.parametrize("headers", [{}, {"X-Correlation-ID": ""}])
def test_a_request_without_an_id_gets_one(framework, registry, headers):
    web = framework(registry)
    first, second = (get(web, "/ids", **headers) for _ in range(2))
    assert list(first.json()) == ["X-Correlation-ID"]
    assert first.headers["X-Correlation-ID"] == first.json()["X-Correlation-ID"]
    assert first.headers["X-Correlation-ID"] != second.headers["X-Correlation-ID"]


def test_a_missing_page_names_the_id_too(framework, registry):
    answer = get(framework(registry), "/nothing", **{"X-Correlation-ID": "c-1"})
    assert answer.status_code == 404
    assert answer.headers["X-Correlation-ID"] == "c-1"


def test_requests_leave_no_id_behind_and_take_none_along(framework, registry):
    web = framework(registry)

    async def story():
        CorrelationContext.set_correlation_id("outer")
        CorrelationContext.set_trace_id("outer-trace")
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as http:
            answer = await http.get("/ids", headers={"X-Correlation-ID": "c-1"})
        return answer.json(), CorrelationContext.create_context_headers()

    inside, outside = asyncio.run(story())
    assert inside == {"X-Correlation-ID": "c-1"}
    assert outside == {"X-Correlation-ID": "outer", "X-Trace-ID": "outer-trace"}


def test_what_is_no_request_is_passed_on():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope, CorrelationContext.get_correlation_id()))

    scope = {"type": "lifespan"}
    asyncio.run(CorrelationMiddleware(app)(scope, None, None))
    assert seen == [(scope, None)]
