"""The validation step of both buses."""

from __future__ import annotations

from inspect import iscoroutinefunction
from typing import Any

from ..context.execution_context import ExecutionContext
from ..pipeline.check import Check, by_raising
from ..types import Command
from ..validation.exceptions import CqrsValidationException
from ..validation.processor import (
    AutoValidationProcessor,
    ValidationProcessor,
    has_checks,
    hook_of,
    is_model,
    result_of,
    result_of_error,
)
from ..validation.types import ValidationResult


class CommandValidationService:
    """Turns an invalid message into a CqrsValidationException."""

    def __init__(self, processor: ValidationProcessor | None = None) -> None:
        self._processor = AutoValidationProcessor() if processor is None else processor

    async def validate_command(self, command: object) -> None:
        """Pass, or raise CqrsValidationException."""
        _demand(await self._processor.validate(command))

    async def validate_command_with_result(self, command: object) -> ValidationResult:
        """Give the result without raising."""
        return await self._processor.validate(command)

    async def validate_query(self, query: object) -> None:
        """Pass, or raise CqrsValidationException."""
        _demand(await self._processor.validate(query))

    def check_of(self, message_type: type[Any]) -> Check | None:
        """Give the shortest check of one type of message; None where none is needed."""
        # Only the plain service and processor are known to ask nothing but the hook.
        if (
            type(self) is CommandValidationService
            and type(self._processor) is AutoValidationProcessor
        ):
            if not has_checks(message_type):
                return None
            hook: Any = hook_of(message_type)
            if iscoroutinefunction(hook) and not is_model(message_type):
                return Check(
                    hook,
                    lambda message, _: hook(message),
                    ValidationResult.success(),
                    _judge,
                    _refusal,
                )
        is_command = issubclass(message_type, Command)
        ask = self.validate_command if is_command else self.validate_query

        async def asked(message: Any, context: ExecutionContext | None = None) -> None:
            del context
            await ask(message)

        return by_raising(asked)


def _demand(result: ValidationResult) -> None:
    if not result.valid:
        raise CqrsValidationException(result)


def _judge(message: object, verdict: object) -> None:
    del message
    _demand(result_of(verdict))


def _refusal(message: object, error: Exception) -> Exception:
    if isinstance(error, CqrsValidationException):
        return error
    return CqrsValidationException(result_of_error(message, error))
