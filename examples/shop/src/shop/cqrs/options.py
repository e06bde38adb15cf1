"""How a handler wants to be run: what its decorator says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from .errors import DomainError

OPTIONS_ATTRIBUTE: Final = "__cqrs_handler_options__"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerOptions:
    """The settings of one handler class; `kind` is None without a decorator."""

    kind: Literal["command", "query"] | None = None
    timeout: float | None = None  # seconds, for each attempt
    retries: int = 0
    backoff_ms: float = 1000  # milliseconds between two attempts
    raises: tuple[type[Exception], ...] = ()
    retry_errors: tuple[type[Exception], ...] = ()
    metrics: bool = True
    tracing: bool = True
    validation: bool = True
    priority: int = 0
    tags: tuple[str, ...] = ()
    description: str = ""
    cacheable: bool = False
    cache_ttl: float | None = None  # seconds
    cache_key_prefix: str | None = None

    def __post_init__(self) -> None:
        if self.timeout is not None and self.timeout <= 0:
            raise ValueError("timeout must be more than 0 seconds")
        if self.kind == "command" and (
            self.cacheable or self.cache_ttl or self.cache_key_prefix
        ):
            raise TypeError("the result of a command cannot be cached")
        if self.retries < 0:
            raise ValueError("retries must not be negative")
        if self.backoff_ms < 0:
            raise ValueError("backoff_ms must not be negative")
        if self.cache_ttl is not None and self.cache_ttl <= 0:
            raise ValueError("cache_ttl must be more than 0 seconds")

    def expects(self, error: Exception) -> bool:
        """Say whether the error is an answer rather than an accident.

        A handler that declares what it raises answers with nothing else; without a
        declaration every domain error is an answer.
        """
        if self.raises:
            return isinstance(error, self.raises)
        return isinstance(error, DomainError) and not self._names(error)

    def retries_after(self, error: Exception) -> bool:
        """Say whether another attempt makes sense after the error."""
        if self._names(error):
            return True
        if isinstance(error, (*self.raises, DomainError)):
            return False
        return not self.retry_errors or isinstance(error, TimeoutError)

    def _names(self, error: Exception) -> bool:
        """Say whether the error is one that passes, by its declaration."""
        return isinstance(error, self.retry_errors)


_DEFAULT: Final = HandlerOptions()


def options_of(handler_class: type[Any]) -> HandlerOptions:
    """Give what the decorator said, or the defaults."""
    options: HandlerOptions = getattr(handler_class, OPTIONS_ATTRIBUTE, _DEFAULT)
    return options
