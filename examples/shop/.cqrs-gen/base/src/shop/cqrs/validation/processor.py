"""Running the checks that a message brings along."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..logs import logger_of
from ..types import Message
from .types import ValidationError, ValidationResult

logger = logger_of(__name__)


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

    def validate_sync(self, message: object) -> ValidationResult:
        """Give what is wrong with the structure of a pydantic model."""
        return _structure(message)


def has_checks(message_type: type[Any]) -> bool:
    """Say whether AutoValidationProcessor could find anything wrong with the type."""
    hook = hook_of(message_type)
    return is_model(message_type) or (
        hook is not None and hook is not Message.__dict__["validate"]
    )


def is_model(message_type: type[Any]) -> bool:
    """Say whether a type is a pydantic model."""
    return hasattr(message_type, "model_validate") and hasattr(
        message_type, "model_fields"
    )


def hook_of(message_type: type[Any]) -> Callable[[Any], Any] | None:
    """Give the `validate` of a type.

    Every pydantic model has a `validate` of pydantic's, which is another thing: it is
    passed over, wherever in the bases it stands.
    """
    for base in message_type.__mro__:
        hook = base.__dict__.get("validate")
        if hook is not None and not base.__module__.startswith("pydantic."):
            found: Callable[[Any], Any] = hook
            return found
    return None


def result_of(found: object) -> ValidationResult:
    """Take what a hook returned for a result."""
    if isinstance(found, ValidationResult):
        return found
    return ValidationResult.failure(
        "_custom", "validate() did not return a ValidationResult."
    )


def result_of_error(message: object, error: Exception) -> ValidationResult:
    """Take what a hook raised for a result; it is logged, for it is a mistake."""
    logger.error("validate() of %s raised", type(message).__name__, exc_info=error)
    return ValidationResult.failure("_custom", str(error) or type(error).__name__)


def _structure(message: object) -> ValidationResult:
    """Let a pydantic model check its fields, also after they were changed."""
    model: Any = type(message)
    if not is_model(model):
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
    hook = hook_of(type(message))
    if hook is None:
        return ValidationResult.success()
    try:
        found = hook(message)
        return result_of(await found if inspect.isawaitable(found) else found)
    except Exception as error:  # noqa: BLE001 - logged, and a result
        return result_of_error(message, error)
