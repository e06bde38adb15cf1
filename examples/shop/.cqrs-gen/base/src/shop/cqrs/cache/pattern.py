"""Patterns of cache keys, whose placeholders are fields of an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..logs import logger_of
from ..values import UNSET

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")

logger = logger_of(__name__)


def resolved(pattern: str, event_type: str, content: Mapping[str, object]) -> str:
    """Put fields of an event into a pattern; what it does not have stays as it is."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        field = content.get(name, UNSET)
        if field is not UNSET:
            return format(field)
        logger.warning("%s has no %s for the cache key %s", event_type, name, pattern)
        return match[0]

    return _PLACEHOLDER.sub(value, pattern)
