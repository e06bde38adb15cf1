"""What a message may demand of its sender: a user, a role, a permission."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from ..context.execution_context import ExecutionContext
from .types import AuthorizationResult

_AUTHORIZED: Final = AuthorizationResult.success()


def nobody_signed_in(resource: str) -> AuthorizationResult:
    """Refuse a message that came without an execution context."""
    return AuthorizationResult.failure(
        resource, "Somebody must be signed in.", error_code="user"
    )


def require_user(resource: str, ctx: ExecutionContext) -> AuthorizationResult:
    """Demand that somebody is signed in, by a user id that is not blank."""
    user_id: object = ctx.user_id
    if isinstance(user_id, str):
        # What most user ids are is decided without looking at each character.
        if user_id.isprintable() and user_id.strip():
            return _AUTHORIZED
        # A zero-width space, for one, is not white space to `.strip()`.
        if any(each.isprintable() and not each.isspace() for each in user_id):
            return _AUTHORIZED
    return nobody_signed_in(resource)


def require_role(
    resource: str, ctx: ExecutionContext, *any_of: str
) -> AuthorizationResult:
    """Demand at least one of the roles."""
    return _require(resource, "role", _names(ctx, "roles"), any_of)


def require_permission(
    resource: str, ctx: ExecutionContext, *any_of: str
) -> AuthorizationResult:
    """Demand at least one of the permissions."""
    return _require(resource, "permission", _names(ctx, "permissions"), any_of)


def _names(ctx: ExecutionContext, kind: str) -> frozenset[str]:
    held: Any = ctx.properties.get(kind)
    # A lone text is one name: as a collection it would be its letters.
    names: Iterable[str] = (held,) if isinstance(held, str) else held or ()
    return frozenset(names)


def _require(
    resource: str, kind: str, held: frozenset[str], any_of: tuple[str, ...]
) -> AuthorizationResult:
    if held.intersection(any_of):
        return _AUTHORIZED
    return AuthorizationResult.failure(
        resource, f"The {kind} {' or '.join(any_of)} is missing.", error_code=kind
    )
