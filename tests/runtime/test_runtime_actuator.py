import asyncio
import json
from dataclasses import dataclass

import pytest
from shop.cqrs.actuator.endpoint import CqrsMetricsEndpoint
from shop.cqrs.actuator.health import CqrsHealthIndicator, overall_health
from shop.cqrs.command.handler import CommandHandler
from shop.cqrs.command.registry import HandlerRegistry
from shop.cqrs.decorators import command_handler, query_handler
from shop.cqrs.query.handler import QueryHandler
from shop.cqrs.types import Command, Query


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
    registry.register_command_handler(ShipHandler())
    registry.register_command_handler(CancelHandler())
    registry.register_query_handler(FindHandler())
    return registry


def test_the_endpoint_counts_and_lists_what_is_registered(registry):
    metrics = CqrsMetricsEndpoint(registry=registry).get_metrics()
    assert metrics["command_handlers"] == 2
    assert metrics["query_handlers"] == 1
    assert metrics["registered_command_types"] == ["Cancel", "Ship"]
    assert metrics["registered_query_types"] == ["Find"]
    assert json.loads(json.dumps(metrics)) == metrics


def test_the_endpoint_tells_what_the_decorators_say(registry):
    handlers = CqrsMetricsEndpoint(registry).get_metrics()["handlers"]
    assert [each["message"] for each in handlers] == ["Cancel", "Ship", "Find"]
    assert handlers[1] == {
        "message": "Ship",
        "handler": f"{__name__}.ShipHandler",
        "priority": 3,
        "tags": ["slow", "night"],
        "description": "By lorry.",
    }
    assert handlers[0]["tags"] == []


def test_the_endpoint_looks_anew_each_time(registry):
    endpoint = CqrsMetricsEndpoint(registry)
    endpoint.get_metrics()
    registry.unregister_command_handler(Ship)
    assert endpoint.get_metrics()["registered_command_types"] == ["Cancel"]


def test_the_buses_are_up_with_a_handler(registry):
    assert CqrsHealthIndicator(registry=registry).health() == {
        "status": "UP",
        "details": {"command_handlers": 2, "query_handlers": 1},
    }
    assert CqrsHealthIndicator(HandlerRegistry()).health() == {
        "status": "UNKNOWN",
        "details": {"command_handlers": 0, "query_handlers": 0},
    }


class Fixed:
    def __init__(self, status):
        self.answer = {"status": status, "details": {"seen": 1}}

    def health(self):
        return self.answer


class Waiting(Fixed):
    async def health(self):
        return self.answer


class Broken:
    def health(self):
        raise ConnectionError("the password is swordfish")


class BrokenLater:
    async def health(self):
        raise ConnectionError("the password is swordfish")


@pytest.mark.parametrize(
    ("indicators", "status"),
    [
        ([Fixed("UP"), Waiting("UP")], "UP"),
        ([Fixed("UP"), Waiting("UNKNOWN")], "UNKNOWN"),
        ([Fixed("UNKNOWN"), Waiting("DOWN"), Fixed("UP")], "DOWN"),
        ([Fixed("UP"), Broken()], "DOWN"),
        ([Fixed("UP"), BrokenLater()], "DOWN"),
        ([], "UNKNOWN"),
    ],
)
def test_the_whole_is_as_well_as_its_parts(indicators, status):
    named = {str(number): each for number, each in enumerate(indicators)}
    health = asyncio.run(overall_health(named))
    assert health["status"] == status
    assert list(health["components"]) == list(named)


@pytest.mark.parametrize("broken", [Broken(), BrokenLater()])
def test_a_failed_look_is_logged_and_not_told_to_everybody(broken, caplog):
    health = asyncio.run(overall_health({"bank": broken, "shelf": Fixed("UP")}))
    assert health["components"] == {
        "bank": {"status": "DOWN", "details": {"error": "ConnectionError"}},
        "shelf": {"status": "UP", "details": {"seen": 1}},
    }
    assert "the health of bank could not be told" in caplog.text
    assert "swordfish" in caplog.text
