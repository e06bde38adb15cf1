"""The settings of this package, their defaults and their keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .binding import bound

# The keys stand under the package's own name: `shop.cqrs.command.timeout`.
PREFIX: Final = __name__.removesuffix(".config.properties")


@dataclass(frozen=True)
class CommandProperties:
    """How commands run: `timeout` is in seconds, None means that they may take long."""

    timeout: float | None = 30
    metrics_enabled: bool = True
    tracing_enabled: bool = True


@dataclass(frozen=True)
class QueryProperties:
    """How queries run: `timeout` and `cache_ttl` are in seconds."""

    timeout: float | None = 15
    caching_enabled: bool = True
    cache_ttl: float = 900
    metrics_enabled: bool = True
    tracing_enabled: bool = True


@dataclass(frozen=True)
class CustomAuthorizationProperties:
    """Whether the hooks of the messages are asked, and for how long they may think."""

    enabled: bool = True
    timeout_ms: float | None = 5000


@dataclass(frozen=True)
class AuthorizationProperties:
    """Whether anybody is asked at all, and the hooks of the messages in particular."""

    enabled: bool = True
    custom: CustomAuthorizationProperties = CustomAuthorizationProperties()


@dataclass(frozen=True)
class CqrsProperties:
    """All settings; without `enabled` there are no buses."""

    enabled: bool = True
    command: CommandProperties = CommandProperties()
    query: QueryProperties = QueryProperties()
    authorization: AuthorizationProperties = AuthorizationProperties()

    @classmethod
    def from_mapping(
        cls, section: Mapping[str, object], prefix: str = PREFIX
    ) -> CqrsProperties:
        """Read the section that stands under the prefix; what it leaves out stays.

        Raises CqrsConfigurationException that names the key.
        """
        return bound(cls(), section, prefix)
