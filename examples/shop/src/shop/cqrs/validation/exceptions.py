"""The exception for a message, event or aggregate that is not valid."""

from __future__ import annotations

from ..exceptions import CqrsException
from .types import ValidationResult


class CqrsValidationException(CqrsException):
    """Something is not valid; `result` lists every error."""

    code = "VALIDATION_FAILED"

    def __init__(self, result: ValidationResult, message: str | None = None) -> None:
        super().__init__(result, message)
        self.result = result
        self.message = message

    def __str__(self) -> str:
        text = self.message or "; ".join(self.result.error_messages())
        return text or "Validation failed"
