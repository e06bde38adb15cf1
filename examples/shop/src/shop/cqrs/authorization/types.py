"""What an authorization decided: a result value and its errors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AuthorizationSeverity(StrEnum):
    """How bad a denial is."""

    WARNING = "WARNING"
    ERROR = "ERROR"
    CRITICAL = "CRITICAL"


@dataclass(frozen=True)
class AuthorizationError:
    """One reason for which a resource was denied."""

    resource: str
    message: str
    error_code: str = "AUTHORIZATION_ERROR"
    severity: AuthorizationSeverity = AuthorizationSeverity.ERROR
    denied_action: str | None = None


@dataclass(frozen=True)
class AuthorizationResult:
    """Authorized, or the errors that say why not."""

    authorized: bool
    errors: tuple[AuthorizationError, ...] = ()
    summary: str | None = None

    @staticmethod
    def success() -> AuthorizationResult:
        """Give the result that lets the message pass."""
        return _SUCCESS

    @staticmethod
    def failure(
        resource: str,
        message: str,
        *,
        error_code: str = "AUTHORIZATION_ERROR",
        severity: AuthorizationSeverity = AuthorizationSeverity.ERROR,
        denied_action: str | None = None,
    ) -> AuthorizationResult:
        """Give a denial with one error."""
        error = AuthorizationError(
            resource, message, error_code, severity, denied_action
        )
        return AuthorizationResult(authorized=False, errors=(error,))

    def combine(self, other: AuthorizationResult) -> AuthorizationResult:
        """Join two results: authorized only if both are."""
        return AuthorizationResult(
            authorized=self.authorized and other.authorized,
            errors=self.errors + other.errors,
        )

    def error_messages(self) -> list[str]:
        """List the errors as `resource: message`."""
        return [f"{error.resource}: {error.message}" for error in self.errors]


_SUCCESS = AuthorizationResult(authorized=True)
