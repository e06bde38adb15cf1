"""The exception for a message that was denied."""

from __future__ import annotations

from ..exceptions import CqrsException
from .types import AuthorizationResult


class AuthorizationException(CqrsException):
    """A message was denied; `result` lists every reason."""

    def __init__(self, result: AuthorizationResult) -> None:
        super().__init__(result)
        self.result = result

    def __str__(self) -> str:
        return "; ".join(self.result.error_messages()) or "denied"
