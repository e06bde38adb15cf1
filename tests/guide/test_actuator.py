"""Actuator: what a running application says about itself."""

import asyncio
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from shop.cqrs.actuator.endpoint import CqrsMetricsEndpoint
from shop.cqrs.actuator.health import CqrsHealthIndicator
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query
from shop.cqrs.web.fastapi import actuator_router
from shop.cqrs.web.starlette import actuator_routes
from starlette.applications import Starlette


@dataclass(frozen=True)
class Ship(Command[None]):
    pass


@dataclass(frozen=True)
class Cancel(Command[None]):
    pass


@dataclass(frozen=True)
class Find(Query[int]):
    pass


@command_handler(priority=3, tags=("slow", "night"), description="By lorry.")
class ShipHandler(CommandHandler[Ship, None]):
    async def do_handle(self, command):
        return None


@command_handler
class CancelHandler(CommandHandler[Cancel, None]):
    async def do_handle(self, command):
        return None


@query_handler
class FindHandler(QueryHandler[Find, int]):
    async def do_handle(self, query):
        return 1


@pytest.fixture
def registry():
    registry = HandlerRegistry()
    registry.discover_from_beans([ShipHandler(), CancelHandler(), FindHandler()])
    return registry


def on_fastapi(registry):
    web = FastAPI()
    web.include_router(actuator_router(registry, expose_metrics=True))
    return web


def on_starlette(registry):
    return Starlette(routes=actuator_routes(registry, expose_metrics=True))


SERVED = pytest.mark.parametrize("served", [on_fastapi, on_starlette])


def get(web, path):
    async def call():
        transport = httpx.ASGITransport(web)
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as http:
            return await http.get(path)

    return asyncio.run(call())


def test_pf_35_tags_and_description_are_shown(registry):
    handlers = CqrsMetricsEndpoint(registry=registry).get_metrics()["handlers"]
    (ship,) = (each for each in handlers if each["message"] == "Ship")
    assert ship["priority"] == 3
    assert ship["tags"] == ["slow", "night"]
    assert ship["description"] == "By lorry."


def test_pf_87_metrics_count_and_name_the_messages_that_have_a_handler(registry):
    metrics = CqrsMetricsEndpoint(registry=registry).get_metrics()
    assert metrics["command_handlers"] == 2
    assert metrics["query_handlers"] == 1
    assert metrics["registered_command_types"] == ["Cancel", "Ship"]
    assert metrics["registered_query_types"] == ["Find"]


@SERVED
def test_pf_88_the_metrics_are_served(served, registry):
    answer = get(served(registry), "/actuator/cqrs/metrics")
    assert answer.status_code == 200
    assert answer.json() == CqrsMetricsEndpoint(registry=registry).get_metrics()


def test_pf_89_health_is_a_dictionary_of_status_and_details(registry):
    assert CqrsHealthIndicator(registry=registry).health() == {
        "status": "UP",
        "details": {"command_handlers": 2, "query_handlers": 1},
    }


def test_pf_90_health_is_up_with_a_handler_and_unknown_without(registry):
    empty = HandlerRegistry()
    assert CqrsHealthIndicator(registry=registry).health()["status"] == "UP"
    assert CqrsHealthIndicator(registry=empty).health()["status"] == "UNKNOWN"


@SERVED
def test_pf_90_the_health_is_served(served, registry):
    answer = get(served(registry), "/actuator/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "UP"
    indicator = CqrsHealthIndicator(registry=registry)
    assert answer.json()["components"]["cqrs"] == indicator.health()
    unknown = get(served(HandlerRegistry()), "/actuator/health")
    assert unknown.json()["status"] == "UNKNOWN"
