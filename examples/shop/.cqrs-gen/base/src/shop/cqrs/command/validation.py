"""The validation step of both buses."""

from __future__ import annotations

from typing import Any

from ..validation.exceptions import CqrsValidationException
from ..validation.processor import (
    AutoValidationProcessor,
    ValidationProcessor,
    has_checks,
)
from ..validation.types import ValidationResult


class CommandValidationService:
    """Turns an invalid message into a CqrsValidationException."""

    def __init__(self, processor: ValidationProcessor | None = None) -> None:
        self._processor = AutoValidationProcessor() if processor is None else processor

    async def validate_command(self, command: object) -> None:
        """Pass, or raise CqrsValidationException."""
        await self._check(command)

    async def validate_command_with_result(self, command: object) -> ValidationResult:
        """Give the result without raising."""
        return await self._processor.validate(command)

    async def validate_query(self, query: object) -> None:
        """Pass, or raise CqrsValidationException."""
        await self._check(query)

    def concerns(self, message_type: type[Any]) -> bool:
        """Say whether messages of this type have to be checked at all."""
        # Only the plain service and processor are known to do nothing without a hook.
        return (
            type(self) is not CommandValidationService
            or type(self._processor) is not AutoValidationProcessor
            or has_checks(message_type)
        )

    async def _check(self, message: object) -> None:
        result = await self._processor.validate(message)
        if not result.valid:
            raise CqrsValidationException(result)
