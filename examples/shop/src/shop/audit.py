"""An audit trail for handlers whose every run must leave a trace."""

from __future__ import annotations

import logging
from typing import Any, Final, TypeVar

from shop.cqrs.command.handler import CommandHandler

H = TypeVar("H", bound=CommandHandler[Any, Any])

TRAIL: Final = logging.getLogger("shop.audit")


def audited(handler: type[H]) -> type[H]:
    """Log every success of a handler class."""
    inner = handler.on_success

    async def on_success(self: H, message: object, result: object) -> None:
        TRAIL.info("%s was carried out", message)
        await inner(self, message, result)

    handler.on_success = on_success  # type: ignore[assignment]
    return handler
