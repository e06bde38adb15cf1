"""Events as Avro, each with the fingerprint of its schema in front."""

from __future__ import annotations

from dataclasses import is_dataclass
from io import BytesIO
from typing import Any, Final, NamedTuple

from fastavro import (
    parse_schema,
    schemaless_writer,  # pyright: ignore[reportUnknownVariableType] - an IO of anything
)
from fastavro.schema import fingerprint, to_parsing_canonical_form

from ..wire import WireError
from .avro_forms import Form
from .avro_types import form_of_event

_MARK: Final = b"\xc3\x01"


class _Known(NamedTuple):
    """What is needed for the events of one class."""

    form: Form
    schema: dict[str, Any]
    parsed: Any
    head: bytes


class AvroEventSerializer:
    """Writes events in the encoding that Avro has for single objects.

    That is the mark C3 01, the CRC-64-AVRO fingerprint of the schema, and the data.
    Who reads needs what schema_of() gives, found by its fingerprint.
    """

    def __init__(self) -> None:
        self._known: dict[type[Any], _Known] = {}

    def schema_of(self, event_type: type[Any]) -> dict[str, Any]:
        """Give the schema of a class of events; raises WireError if it has none."""
        return self._of(event_type).schema

    def serialize(self, event: object, /) -> bytes:
        """Give the bytes of an event; raises WireError."""
        known = self._of(type(event))
        stream = BytesIO()
        stream.write(known.head)
        schemaless_writer(stream, known.parsed, known.form.write(event, ""))
        return stream.getvalue()

    def _of(self, event_type: type[Any]) -> _Known:
        known = self._known.get(event_type)
        if known is None:
            if not is_dataclass(event_type):
                raise WireError("", f"{event_type.__name__} is not a dataclass")
            name = getattr(event_type, "event_type", event_type.__name__)
            form = form_of_event(event_type, name)
            schema: dict[str, Any] = form.schema({})
            parsed = parse_schema(schema)
            mark = fingerprint(to_parsing_canonical_form(parsed), "CRC-64-AVRO")
            known = _Known(form, schema, parsed, _MARK + bytes.fromhex(mark))
            self._known[event_type] = known
        return known
