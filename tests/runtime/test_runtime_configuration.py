import dataclasses
from textwrap import dedent

import pytest
from shop.cqrs.config.binding import setting_names
from shop.cqrs.config.properties import (
    AuthorizationProperties,
    CommandProperties,
    CqrsProperties,
    CustomAuthorizationProperties,
    QueryProperties,
)
from shop.cqrs.config.sources import (
    Environment,
    MappingSource,
    TomlFile,
    load_properties,
)
from shop.cqrs.exceptions import CqrsConfigurationException

# What the guide says, key by key.
DEFAULTS = {
    "enabled": True,
    "command": {"timeout": 30, "metrics_enabled": True, "tracing_enabled": True},
    "query": {
        "timeout": 15,
        "caching_enabled": True,
        "cache_ttl": 900,
        "metrics_enabled": True,
        "tracing_enabled": True,
    },
    "authorization": {
        "enabled": True,
        "custom": {"enabled": True, "timeout_ms": 5000},
    },
}

EVERYTHING_CHANGED = CqrsProperties(
    enabled=False,
    command=CommandProperties(timeout=5, metrics_enabled=False, tracing_enabled=False),
    query=QueryProperties(
        timeout=0.5,
        caching_enabled=False,
        cache_ttl=60,
        metrics_enabled=False,
        tracing_enabled=False,
    ),
    authorization=AuthorizationProperties(
        enabled=False,
        custom=CustomAuthorizationProperties(enabled=False, timeout_ms=10),
    ),
)


def refused(call, *arguments, **settings):
    with pytest.raises(CqrsConfigurationException) as failure:
        call(*arguments, **settings)
    return str(failure.value)


def test_the_keys_and_defaults_are_those_of_the_guide():
    assert dataclasses.asdict(CqrsProperties()) == DEFAULTS
    assert CqrsProperties.from_mapping({}) == CqrsProperties()
    assert CqrsProperties.from_mapping(DEFAULTS) == CqrsProperties()


def test_a_mapping_changes_what_it_names_and_nothing_else():
    read = CqrsProperties.from_mapping({"query": {"cache_ttl": 5}})
    assert read == CqrsProperties(query=QueryProperties(cache_ttl=5))


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("False", False), ("1", True), ("0", False), (" on ", True)],
)
def test_flags_can_be_texts(text, value):
    assert CqrsProperties.from_mapping({"enabled": text}).enabled is value


@pytest.mark.parametrize(("text", "value"), [("30", 30), ("0.5", 0.5), ("none", None)])
def test_numbers_can_be_texts(text, value):
    read = CqrsProperties.from_mapping({"command": {"timeout": text}})
    assert read.command.timeout == value


@pytest.mark.parametrize("value", ["soon", "", 0, -1, "-1", True, [], float("nan")])
def test_a_wrong_number_is_named_with_its_key(value):
    said = refused(CqrsProperties.from_mapping, {"query": {"cache_ttl": value}})
    assert said == f"shop.cqrs.query.cache_ttl is {value!r}, expected a number above 0"


@pytest.mark.parametrize("value", ["maybe", 1, None, {}])
def test_a_wrong_flag_is_named_with_its_key(value):
    said = refused(CqrsProperties.from_mapping, {"query": {"caching_enabled": value}})
    assert said == (
        f"shop.cqrs.query.caching_enabled is {value!r}, expected true or false"
    )


def test_only_limits_can_be_none():
    read = {
        "command": {"timeout": None},
        "authorization": {"custom": {"timeout_ms": None}},
    }
    properties = CqrsProperties.from_mapping(read)
    assert properties.command.timeout is None
    assert properties.authorization.custom.timeout_ms is None
    said = refused(CqrsProperties.from_mapping, {"command": {"timeout": "never"}})
    assert said.endswith("expected a number above 0, or none")


@pytest.mark.parametrize(
    ("section", "key", "meant"),
    [
        ({"enabeld": True}, "enabeld", "enabled"),
        ({"command": {"timeot": 1}}, "command.timeot", "command.timeout"),
        ({"cache_ttl": 1}, "cache_ttl", "query.cache_ttl"),
        (
            {"authorization": {"custom": {"timeout": 1}}},
            "authorization.custom.timeout",
            "authorization.custom.timeout_ms",
        ),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_one(section, key, meant):
    assert refused(CqrsProperties.from_mapping, section) == (
        f"shop.cqrs.{key} is no setting; did you mean shop.cqrs.{meant}?"
    )


def test_a_key_that_is_like_none_is_named_with_all_there_are():
    said = refused(CqrsProperties.from_mapping, {"xyz": 1}, prefix="p")
    assert said.startswith("p.xyz is no setting; there are p.enabled, p.command.")


def test_a_section_cannot_be_a_value():
    said = refused(CqrsProperties.from_mapping, {"command": 30})
    assert said == (
        "shop.cqrs.command is 30, expected a section with settings of its own"
    )


def test_a_mapping_is_read_at_the_prefix():
    data = {"shop": {"cqrs": {"enabled": False}, "port": 80}, "pyfly": {"cqrs": None}}
    assert not load_properties(MappingSource(data)).enabled
    assert load_properties(MappingSource(data), prefix="pyfly.cqrs").enabled
    assert load_properties(MappingSource({})) == CqrsProperties()
    said = refused(load_properties, MappingSource({"shop": "x"}, "settings"))
    assert said.startswith("shop is 'x' in settings, expected a section")


def test_every_setting_has_a_variable():
    values = {
        "SHOP_CQRS_ENABLED": "false",
        "SHOP_CQRS_COMMAND_TIMEOUT": "5",
        "SHOP_CQRS_COMMAND_METRICS_ENABLED": "false",
        "SHOP_CQRS_COMMAND_TRACING_ENABLED": "false",
        "SHOP_CQRS_QUERY_TIMEOUT": "0.5",
        "SHOP_CQRS_QUERY_CACHING_ENABLED": "false",
        "SHOP_CQRS_QUERY_CACHE_TTL": "60",
        "SHOP_CQRS_QUERY_METRICS_ENABLED": "false",
        "SHOP_CQRS_QUERY_TRACING_ENABLED": "false",
        "SHOP_CQRS_AUTHORIZATION_ENABLED": "false",
        "SHOP_CQRS_AUTHORIZATION_CUSTOM_ENABLED": "false",
        "SHOP_CQRS_AUTHORIZATION_CUSTOM_TIMEOUT_MS": "10",
        "SHOP_PORT": "80",
    }
    assert load_properties(Environment(values)) == EVERYTHING_CHANGED
    assert len(values) - 1 == len(list(setting_names(CqrsProperties)))


def test_the_environment_of_the_process_is_the_default(monkeypatch):
    monkeypatch.setenv("PYFLY_CQRS_QUERY_TIMEOUT", "7")
    assert load_properties(Environment(), prefix="pyfly.cqrs").query.timeout == 7
    assert load_properties(Environment()).query.timeout == 15


def test_a_wrong_variable_is_named():
    said = refused(load_properties, Environment({"SHOP_CQRS_COMMAND_TIMEOUT": "soon"}))
    assert said == (
        "shop.cqrs.command.timeout is 'soon' in SHOP_CQRS_COMMAND_TIMEOUT, "
        "expected a number above 0, or none"
    )
    said = refused(load_properties, Environment({"SHOP_CQRS_COMMAND_TIMEOT": "1"}))
    assert said == (
        "SHOP_CQRS_COMMAND_TIMEOT is no setting; "
        "did you mean SHOP_CQRS_COMMAND_TIMEOUT?"
    )


def test_a_toml_file_can_be_read(tmp_path):
    path = tmp_path / "shop.toml"
    path.write_text(dedent("""
        [shop.cqrs]
        enabled = false
        [shop.cqrs.query]
        cache_ttl = 60
        """))
    assert load_properties(TomlFile(path)) == CqrsProperties(
        enabled=False, query=QueryProperties(cache_ttl=60)
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "shop.toml"
    assert refused(load_properties, TomlFile(path)).startswith(f"{path} cannot be")
    for content in (b"[shop", b"\xff"):
        path.write_bytes(content)
        assert refused(load_properties, TomlFile(path)).startswith(f"{path} cannot be")


def test_a_mistake_in_a_file_names_the_file(tmp_path):
    path = tmp_path / "shop.toml"
    path.write_text("shop.cqrs.command.timeout = [1]")
    said = refused(load_properties, TomlFile(path))
    assert said.startswith(f"shop.cqrs.command.timeout is [1] in {path}, expected")


def test_later_sources_win_and_leave_the_rest(tmp_path):
    path = tmp_path / "shop.toml"
    path.write_text("[shop.cqrs.command]\ntimeout = 10\nmetrics_enabled = false\n")
    variables = {"SHOP_CQRS_COMMAND_TIMEOUT": "none"}
    properties = load_properties(TomlFile(path), Environment(variables))
    assert properties.command == CommandProperties(timeout=None, metrics_enabled=False)
