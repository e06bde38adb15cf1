"""On whose behalf, and from where, a message is sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol, Self, runtime_checkable


@runtime_checkable
class ExecutionContext(Protocol):
    """What is known of the sender of a message."""

    @property
    def user_id(self) -> str | None:
        """Who is signed in; None means nobody."""
        ...

    @property
    def tenant_id(self) -> str | None:
        """The tenant."""
        ...

    @property
    def organization_id(self) -> str | None:
        """The organization."""
        ...

    @property
    def session_id(self) -> str | None:
        """The session."""
        ...

    @property
    def request_id(self) -> str | None:
        """The request."""
        ...

    @property
    def source(self) -> str | None:
        """What kind of client sent it."""
        ...

    @property
    def client_ip(self) -> str | None:
        """The address of the client."""
        ...

    @property
    def user_agent(self) -> str | None:
        """The program of the client."""
        ...

    @property
    def created_at(self) -> datetime:
        """When the context was made, in UTC."""
        ...

    @property
    def properties(self) -> dict[str, Any]:
        """Anything else; `roles` and `permissions` are collections of names."""
        ...

    @property
    def feature_flags(self) -> dict[str, bool]:
        """Which features are on."""
        ...


@dataclass(frozen=True)
class DefaultExecutionContext:
    """An ExecutionContext that never changes."""

    user_id: str | None = None
    tenant_id: str | None = None
    organization_id: str | None = None
    session_id: str | None = None
    request_id: str | None = None
    source: str | None = None
    client_ip: str | None = None
    user_agent: str | None = None
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    properties: dict[str, Any] = field(default_factory=dict[str, Any])
    feature_flags: dict[str, bool] = field(default_factory=dict[str, bool])

    def get_property(self, key: str) -> Any | None:
        """Read one property; None if it is not there."""
        return self.properties.get(key)

    def get_feature_flag(self, name: str, default: bool = False) -> bool:
        """Say whether a feature is on."""
        return self.feature_flags.get(name, default)


class ExecutionContextBuilder:
    """Builds a DefaultExecutionContext step by step."""

    def __init__(self) -> None:
        self._context = DefaultExecutionContext()

    def with_user_id(self, user_id: str) -> Self:
        """Say who is signed in."""
        return self._changed(user_id=user_id)

    def with_tenant_id(self, tenant_id: str) -> Self:
        """Set the tenant."""
        return self._changed(tenant_id=tenant_id)

    def with_organization_id(self, organization_id: str) -> Self:
        """Set the organization."""
        return self._changed(organization_id=organization_id)

    def with_session_id(self, session_id: str) -> Self:
        """Set the session."""
        return self._changed(session_id=session_id)

    def with_request_id(self, request_id: str) -> Self:
        """Set the request."""
        return self._changed(request_id=request_id)

    def with_source(self, source: str) -> Self:
        """Set the kind of client."""
        return self._changed(source=source)

    def with_client_ip(self, client_ip: str) -> Self:
        """Set the address of the client."""
        return self._changed(client_ip=client_ip)

    def with_user_agent(self, user_agent: str) -> Self:
        """Set the program of the client."""
        return self._changed(user_agent=user_agent)

    def with_property(self, key: str, value: Any) -> Self:
        """Add one property."""
        return self._changed(properties={**self._context.properties, key: value})

    def with_feature_flag(self, name: str, enabled: bool = True) -> Self:
        """Switch one feature."""
        return self._changed(
            feature_flags={**self._context.feature_flags, name: enabled}
        )

    def with_roles(self, *names: str) -> Self:
        """Set the roles of the user."""
        return self.with_property("roles", names)

    def with_permissions(self, *names: str) -> Self:
        """Set the permissions of the user."""
        return self.with_property("permissions", names)

    def build(self) -> DefaultExecutionContext:
        """Give a context of its own, stamped with the present time."""
        return replace(
            self._context,
            created_at=datetime.now(UTC),
            properties=dict(self._context.properties),
            feature_flags=dict(self._context.feature_flags),
        )

    def _changed(self, **changes: Any) -> Self:
        self._context = replace(self._context, **changes)
        return self
