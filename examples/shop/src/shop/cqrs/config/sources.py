"""Where settings come from: mappings, the environment, TOML files."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..exceptions import CqrsConfigurationException
from .binding import bound, content_of, nearest, setting_names
from .properties import PREFIX, CqrsProperties


class PropertySource(Protocol):
    """Something that has settings."""

    def over(self, properties: CqrsProperties, prefix: str) -> CqrsProperties:
        """Give the properties with what this source says under the prefix.

        Raises CqrsConfigurationException.
        """
        ...


def load_properties(*sources: PropertySource, prefix: str = PREFIX) -> CqrsProperties:
    """Read sources one over the other: of two that say something the later counts."""
    properties = CqrsProperties()
    for source in sources:
        properties = source.over(properties, prefix)
    return properties


@dataclass(frozen=True)
class MappingSource:
    """A nested mapping of which the settings are a part, such as a parsed file."""

    data: Mapping[str, object]
    name: str = ""

    def over(self, properties: CqrsProperties, prefix: str) -> CqrsProperties:
        """Read the section at the prefix, if there is one."""
        section: object = self.data
        parts = prefix.split(".")
        for depth, part in enumerate(parts):
            above = ".".join(parts[:depth]) or "the outermost section"
            section = content_of(section, above, self.name).get(part)
        return bound(properties, section, prefix, self.name)


@dataclass(frozen=True)
class TomlFile:
    """A TOML file; the prefix is the name of the table."""

    path: str | os.PathLike[str]

    def over(self, properties: CqrsProperties, prefix: str) -> CqrsProperties:
        """Read the table at the prefix, if there is one."""
        data = parsed(self.path, tomllib.loads)
        return MappingSource(data, str(self.path)).over(properties, prefix)


@dataclass(frozen=True)
class Environment:
    """Variables: `SHOP_CQRS_COMMAND_TIMEOUT` is `shop.cqrs.command.timeout`."""

    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def over(self, properties: CqrsProperties, prefix: str) -> CqrsProperties:
        """Read every variable that starts with the prefix."""
        start = f"{_variable(prefix)}_"
        names = {_variable(name): name for name in setting_names(CqrsProperties)}
        for variable in sorted(self.variables):
            if not variable.startswith(start):
                continue
            word = variable.removeprefix(start)
            if word not in names:
                hint = nearest(word, tuple(names), lambda name: start + name)
                raise CqrsConfigurationException(f"{variable} is no setting; {hint}")
            section: object = self.variables[variable]
            for part in reversed(names[word].split(".")):
                section = {part: section}
            properties = bound(properties, section, prefix, variable)
        return properties


def parsed(path: str | os.PathLike[str], parse: Callable[[str], Any]) -> Any:
    """Read a file; what goes wrong is a CqrsConfigurationException."""
    try:
        return parse(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CqrsConfigurationException(f"{path} cannot be read: {error}") from error


def _variable(key: str) -> str:
    return key.replace(".", "_").upper()
