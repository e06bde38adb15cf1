"""Events as bytes, for whoever is not in this process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Final, Protocol

from ..exceptions import CqrsException
from ..wire import encode

JSON: Final = "json"


class MessageFormatError(CqrsException, ValueError):
    """Events shall go out in a format that nobody can write."""


class EventSerializer(Protocol):
    """Writes events in one format."""

    def serialize(self, event: object, /) -> bytes:
        """Give the bytes of an event; raises WireError."""
        ...


class JsonEventSerializer:
    """Writes the payload of an event as JSON."""

    def serialize(self, event: object, /) -> bytes:
        """Give the bytes of an event; raises WireError."""
        content = event if is_dataclass(event) else dict(payload_of(event))
        return json.dumps(
            encode(content), ensure_ascii=False, separators=(",", ":")
        ).encode()


def payload_of(event: object) -> Mapping[str, object]:
    """Give the content of an event: of a dataclass the wire form, else as it is."""
    payload: Any = event
    if is_dataclass(event):
        payload = encode(event)
    elif not isinstance(event, Mapping):
        payload = dict(vars(event))
    content: Mapping[str, object] = payload
    return content
