"""Settings from a YAML file, read by PyYAML."""

from __future__ import annotations

import os
from dataclasses import dataclass

import yaml

from .properties import CqrsProperties
from .sources import MappingSource, parsed


@dataclass(frozen=True)
class YamlFile:
    """A YAML file; the prefix is the path of keys to the section."""

    path: str | os.PathLike[str]

    def over(self, properties: CqrsProperties, prefix: str) -> CqrsProperties:
        """Read the section at the prefix, if there is one."""
        data = parsed(self.path, _parse)
        return MappingSource(data, str(self.path)).over(properties, prefix)


def _parse(text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(error) from error
