"""The options of a target: emitted when they are chosen, gone when they are not."""

import pytest
from command_line import new_project

SCHEMA = "commands:\n  PlaceOrder:\n    fields: { order_id: UUID }\n"
TABLE = "\n[tool.cqrs-gen.standalone]\n"
PROMETHEUS = "src/shop/cqrs/metrics/prometheus.py"
OPENTELEMETRY = "src/shop/cqrs/metrics/opentelemetry.py"


@pytest.fixture
def shop(tmp_path):
    project = new_project(tmp_path / "shop", orders=SCHEMA)
    project.done("generate")
    return project


def choose(shop, options):
    head = shop.read("pyproject.toml").partition(TABLE)[0]
    shop.write("pyproject.toml", f"{head}{TABLE}{options}\n" if options else head)


def test_an_option_adds_and_removes_its_modules(shop):
    plain = shop.tree()
    assert PROMETHEUS not in plain
    choose(shop, 'metrics = "prometheus"')
    assert "1 created" in shop.done("generate").err
    assert PROMETHEUS in shop.tree()
    assert "nothing to do" in shop.done("generate").err
    choose(shop, 'metrics = "opentelemetry"')
    said = shop.done("generate").err
    assert "1 created" in said
    assert "1 deleted" in said
    assert OPENTELEMETRY in shop.tree()
    choose(shop, 'metrics = "none"')
    shop.done("generate")
    choose(shop, "")
    assert "nothing to do" in shop.done("generate").err
    assert shop.tree() == plain


def test_what_was_edited_is_kept_when_its_option_goes(shop):
    choose(shop, 'metrics = "prometheus"')
    shop.done("generate")
    shop.edit(PROMETHEUS, "in seconds.", "in minutes.")
    choose(shop, "")
    answer = shop.run("generate")
    assert answer.code == 1
    assert f"{PROMETHEUS}:1:1: error[orphaned-file]" in answer.err
    assert "in minutes." in shop.read(PROMETHEUS)


def test_a_wrong_option_stops_everything(shop):
    before = shop.tree()
    for options, said in (
        ('metrics = "prometeus"', "help: did you mean `prometheus`?"),
        ('"metrics " = "prometheus"', "help: did you mean `metrics`?"),
        ('metrics = ["prometheus"]', "`metrics` takes a text"),
    ):
        choose(shop, options)
        table = {"pyproject.toml": shop.tree()["pyproject.toml"]}
        answer = shop.run("generate")
        assert answer.code == 2
        assert "pyproject.toml:9:" in answer.err
        assert said in answer.err
        assert shop.tree() == before | table


@pytest.mark.parametrize(
    ("project", "warned"),
    [
        ("", True),
        ('dependencies = ["prometheus"]', True),
        ("dependencies = [\"Prometheus.Client[x] ; python_version > '3'\"]", False),
        ('optional-dependencies = { a = ["prometheus_client>=0.21"] }', False),
        ('dynamic = ["dependencies"]', False),
    ],
)
def test_check_asks_for_the_library_of_an_option(project, warned, shop):
    shop.edit("pyproject.toml", 'version = "0"\n', f'version = "0"\n{project}\n')
    choose(shop, 'metrics = "prometheus"')
    shop.done("generate")
    answer = shop.done("check")
    assert ("warning[missing-library]" in answer.err) is warned
