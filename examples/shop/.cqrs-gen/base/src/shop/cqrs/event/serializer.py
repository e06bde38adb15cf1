"""Events as bytes, for whoever is not in this process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Final, Protocol, cast

from ..exceptions import CqrsException

JSON: Final = "json"


class MessageFormatError(CqrsException, ValueError):
    """Events shall go out in a format that nobody can write."""


class EventSerializer(Protocol):
    """Writes events in one format."""

    def serialize(self, event: object, /) -> bytes:
        """Give the bytes of an event; raises WireError."""
        ...


class JsonEventSerializer:
    """Writes the content of an event as JSON, in its wire form."""

    def serialize(self, event: object, /) -> bytes:
        """Give the bytes of an event; raises WireError."""
        # Events within the process never come here, and need not load it.
        from ..wire import encode

        content = event if is_dataclass(event) else payload_of(event)
        return json.dumps(
            encode(content), ensure_ascii=False, separators=(",", ":")
        ).encode()


def payload_of(event: object) -> dict[str, object]:
    """Give the fields of an event, those of dataclasses within it too."""
    if is_dataclass(event) and not isinstance(event, type):
        return asdict(event)
    if isinstance(event, Mapping):
        return dict(cast("Mapping[str, object]", event))
    return dict(vars(event))
