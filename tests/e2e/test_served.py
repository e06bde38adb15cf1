"""A project with all options, behind a web server, from its schema to its answers."""

import json
import os
import subprocess
import sys

import pytest
from command_line import new_project

SCHEMA = """
commands:
  PlaceOrder: { fields: { order_id: UUID }, returns: str }
queries:
  GetState:
    fields: { order_id: UUID }
    returns: str
    cache: { ttl: 1m, key: "state:{order_id}" }
"""
OPTIONS = """
[tool.cqrs-gen.standalone]
cache = "redis"
configuration = "yaml"
metrics = "prometheus"
web = "starlette"
"""
SETTINGS = """
shop:
  cqrs:
    command: { timeout: 5 }
    query: { cache_ttl: 60 }
"""
STORY = """
import asyncio
import json
import sys
from uuid import uuid4

import httpx
from prometheus_client import REGISTRY
from redis.asyncio import Redis

from shop.app import build_application
from shop.cqrs.config.sources import Environment, load_properties
from shop.cqrs.config.yaml_file import YamlFile
from shop.orders.commands import PlaceOrder
from shop.orders.queries import GetState
from shop.web import build_web_application


async def story(url):
    redis = Redis.from_url(url)
    properties = load_properties(YamlFile("shop.yaml"), Environment())
    app = build_application(properties, redis)
    web = build_web_application(app, expose_metrics=True)
    http = httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://shop")
    order_id = uuid4()
    async with web.router.lifespan_context(web), http:
        placed = await app.commands.send(PlaceOrder(order_id=order_id))
        answers = [
            await app.queries.query(GetState(order_id=order_id)) for _ in range(2)
        ]
        kept = await redis.keys("shop:*")
        health = await http.get(
            "/actuator/health", headers={"X-Correlation-ID": "c-1"}
        )
        metrics = await http.get("/actuator/cqrs/metrics")
        await app.queries.clear_all_cache()
        left = await redis.keys("shop:*")
    told = {"message": "PlaceOrder"}
    return {
        "placed": placed,
        "answers": answers,
        "kept": [key.decode() for key in kept if str(order_id) in key.decode()],
        "left": len(left),
        "status": health.status_code,
        "health": health.json(),
        "correlation": health.headers["X-Correlation-ID"],
        "types": metrics.json()["registered_command_types"],
        "processed": REGISTRY.get_sample_value("cqrs_command_processed_total", told),
        "timeout": app.configuration.cqrs_properties.command.timeout,
        "cache_ttl": app.configuration.cqrs_properties.query.cache_ttl,
        "order_id": str(order_id),
    }


print(json.dumps(asyncio.run(story(sys.argv[1]))))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory, redis_url):
    shop = new_project(tmp_path_factory.mktemp("served") / "shop", orders=SCHEMA)
    shop.write("pyproject.toml", shop.read("pyproject.toml") + OPTIONS)
    shop.done("generate")
    stub = "raise NotImplementedError"
    handlers = "src/shop/orders/handlers"
    shop.edit(f"{handlers}/place_order.py", stub, 'return f"placed {command.order_id}"')
    shop.edit(
        f"{handlers}/get_state.py",
        f"        {stub}",
        '        self.calls = getattr(self, "calls", 0) + 1\n'
        '        return f"asked {self.calls}"',
    )
    shop.write("shop.yaml", SETTINGS)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", STORY, redis_url],
        cwd=shop.root,
        env={**os.environ, "PYTHONPATH": "src", "SHOP_CQRS_COMMAND_TIMEOUT": "7"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_commands_and_queries_are_answered(told):
    assert told["placed"] == f"placed {told['order_id']}"


def test_answers_are_kept_in_redis_until_they_are_cleared(told):
    assert told["answers"] == ["asked 1", "asked 1"]
    query = "shop.orders.queries.GetState"
    assert told["kept"] == [f"shop::cqrs:{query}:state:=UUID-{told['order_id']}"]
    assert told["left"] == 0


def test_the_settings_come_from_the_file_and_then_from_the_environment(told):
    assert told["timeout"] == 7
    assert told["cache_ttl"] == 60


def test_prometheus_sees_the_command(told):
    assert told["processed"] == 1


def test_the_actuator_answers_over_http(told):
    assert told["status"] == 200
    assert told["health"] == {
        "status": "UP",
        "components": {
            "cqrs": {
                "status": "UP",
                "details": {"command_handlers": 1, "query_handlers": 1},
            }
        },
    }
    assert told["types"] == ["PlaceOrder"]
    assert told["correlation"] == "c-1"
