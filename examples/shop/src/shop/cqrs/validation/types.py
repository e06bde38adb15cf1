"""What a validation found: a result value and its errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class ValidationSeverity(StrEnum):
    """How bad an error is; each of them fails the message."""

    WARNING = "WARNING"
    ERROR = "ERROR"
    CRITICAL = "CRITICAL"


@dataclass(frozen=True)
class ValidationError:
    """One thing that is wrong with one field."""

    field_name: str
    message: str
    error_code: str = "VALIDATION_ERROR"
    severity: ValidationSeverity = ValidationSeverity.ERROR
    # Kept out of repr: a rejected password must not reach a log.
    rejected_value: object = field(default=None, repr=False)


@dataclass(frozen=True)
class ValidationResult:
    """Valid, or the errors that say why not."""

    valid: bool
    errors: tuple[ValidationError, ...] = ()
    summary: str | None = None

    @staticmethod
    def success() -> ValidationResult:
        """Give the result without errors."""
        return _SUCCESS

    @staticmethod
    def failure(
        field_name: str,
        message: str,
        *,
        error_code: str = "VALIDATION_ERROR",
        severity: ValidationSeverity = ValidationSeverity.ERROR,
        rejected_value: object = None,
    ) -> ValidationResult:
        """Give a result with one error."""
        error = ValidationError(
            field_name, message, error_code, severity, rejected_value
        )
        return ValidationResult(valid=False, errors=(error,))

    @staticmethod
    def from_errors(errors: Iterable[ValidationError]) -> ValidationResult:
        """Give a result with these errors; none of them means valid."""
        found = tuple(errors)
        return ValidationResult(valid=False, errors=found) if found else _SUCCESS

    def combine(self, other: ValidationResult) -> ValidationResult:
        """Join two results: valid only if both are."""
        return ValidationResult(
            valid=self.valid and other.valid, errors=self.errors + other.errors
        )

    def error_messages(self) -> list[str]:
        """List the errors as `field: message`."""
        return [f"{error.field_name}: {error.message}" for error in self.errors]


_SUCCESS = ValidationResult(valid=True)
