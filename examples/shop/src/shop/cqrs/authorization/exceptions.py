"""The exception for a message that was denied."""

from __future__ import annotations

from ..exceptions import CqrsException
from .types import AuthorizationResult


class AuthorizationException(CqrsException):
    """A message was denied; `result` lists every reason."""

    code = "AUTHORIZATION_DENIED"

    def __init__(self, result: AuthorizationResult, message: str | None = None) -> None:
        super().__init__(result, message)
        self.result = result
        self.message = message

    def __str__(self) -> str:
        text = self.message or "; ".join(self.result.error_messages())
        return text or "Authorization denied"
