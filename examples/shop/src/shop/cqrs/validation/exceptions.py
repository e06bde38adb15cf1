"""The exception for a message, event or aggregate that is not valid."""

from __future__ import annotations

from ..exceptions import CqrsException
from .types import ValidationResult


class CqrsValidationException(CqrsException):
    """Something is not valid; `result` lists every error."""

    def __init__(self, result: ValidationResult) -> None:
        super().__init__(result)
        self.result = result

    def __str__(self) -> str:
        return "; ".join(self.result.error_messages()) or "not valid"
