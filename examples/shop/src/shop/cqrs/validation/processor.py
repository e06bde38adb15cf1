"""Running the checks that a message brings along."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..generics import overrides
from ..types import Message
from .types import ValidationError, ValidationResult

logger = logging.getLogger(__name__)


class ValidationProcessor(Protocol):
    """Checks one object."""

    async def validate(self, message: object) -> ValidationResult:
        """Give everything that is wrong with the message."""
        ...


class AutoValidationProcessor:
    """Checks the structure of a pydantic model, then calls its own validate()."""

    async def validate(self, message: object) -> ValidationResult:
        """Give everything that is wrong; a hook that raises is wrong as well."""
        return _structure(message).combine(await _rules(message))


def has_checks(message_type: type[Any]) -> bool:
    """Say whether AutoValidationProcessor could find anything wrong with the type."""
    return _is_model(message_type) or (
        hasattr(message_type, "validate")
        and overrides(message_type, Message, "validate")
    )


def _is_model(message_type: type[Any]) -> bool:
    return hasattr(message_type, "model_validate") and hasattr(
        message_type, "model_fields"
    )


def _structure(message: object) -> ValidationResult:
    """Let a pydantic model check its fields, also after they were changed."""
    model: Any = type(message)
    if not _is_model(model):
        return ValidationResult.success()
    fields: Mapping[str, Any] = model.model_fields
    # A model takes its fields under their aliases.
    content = {
        info.alias or name: getattr(message, name) for name, info in fields.items()
    }
    try:
        model.model_validate(content)
    except ValueError as error:
        details: Callable[[], list[Any]] | None = getattr(error, "errors", None)
        if details is None:
            return ValidationResult.failure("_structure", str(error))
        return ValidationResult.from_errors(
            ValidationError(
                ".".join(str(part) for part in detail["loc"]),
                detail["msg"],
                error_code=detail["type"],
                rejected_value=detail["input"],
            )
            for detail in details()
        )
    return ValidationResult.success()


async def _rules(message: object) -> ValidationResult:
    rules: Callable[[], Any] | None = getattr(message, "validate", None)
    if rules is None:
        return ValidationResult.success()
    try:
        found = rules()
        if inspect.isawaitable(found):
            found = await found
    except Exception as error:
        logger.exception("validate() of %s raised", type(message).__name__)
        return ValidationResult.failure("_custom", str(error) or type(error).__name__)
    if not isinstance(found, ValidationResult):
        return ValidationResult.failure(
            "_custom", "validate() did not return a ValidationResult."
        )
    return found
