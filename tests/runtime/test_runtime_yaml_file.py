import pytest
from shop.cqrs.config.properties import (
    AuthorizationProperties,
    CommandProperties,
    CqrsProperties,
    CustomAuthorizationProperties,
    QueryProperties,
)
from shop.cqrs.config.sources import load_properties
from shop.cqrs.config.yaml_file import YamlFile
from shop.cqrs.exceptions import CqrsConfigurationException

YAML = """
pyfly:
  cqrs:
    enabled: false
    command:
      timeout: 5
      metrics_enabled: false
      tracing_enabled: false
    query:
      timeout: 0.5
      caching_enabled: false
      cache_ttl: 60
      metrics_enabled: false
      tracing_enabled: false
    authorization:
      enabled: false
      custom:
        enabled: false
        timeout_ms: 10
other: [1, 2]
"""


def test_a_file_of_the_guide_can_be_read(tmp_path):
    path = tmp_path / "pyfly.yaml"
    path.write_text(YAML)
    assert load_properties(YamlFile(path), prefix="pyfly.cqrs") == CqrsProperties(
        enabled=False,
        command=CommandProperties(
            timeout=5, metrics_enabled=False, tracing_enabled=False
        ),
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
    assert load_properties(YamlFile(path)) == CqrsProperties()


@pytest.mark.parametrize("text", ["", "# nothing", "shop:", "shop:\n  cqrs:\n"])
def test_what_is_left_empty_changes_nothing(tmp_path, text):
    path = tmp_path / "shop.yaml"
    path.write_text(text)
    assert load_properties(YamlFile(path)) == CqrsProperties()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "{path} cannot be read: "),
        ("shop: [1", "{path} cannot be read: "),
        ("\0", "{path} cannot be read: "),
        ("!!python/name:os.system", "{path} cannot be read: "),
        ("- a list", "the outermost section is ['a list'] in {path}, expected "),
        (
            "shop: {cqrs: {command: {timeout: [1]}}}",
            "shop.cqrs.command.timeout is [1] in {path}, expected ",
        ),
    ],
)
def test_a_mistake_is_named_with_the_file(tmp_path, text, reason):
    path = tmp_path / "shop.yaml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(CqrsConfigurationException) as failure:
        load_properties(YamlFile(path))
    assert str(failure.value).startswith(reason.format(path=path))
