"""Events of the freight_forwarding context as they once were."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from messagebus import Event, Metadata
from pydantic import Field

from shop.domain.metadata import TopicMetadata
from shop.freight_forwarding.domain.messages import (
    ConsignmentBookedWithOceanCarrier,
    ConsignmentWasLeftBehindAtTransshipmentPort,
)
from shop.freight_forwarding.domain.types import ConsignmentId


class ConsignmentBookedWithOceanCarrierV1(Event):
    """Consignment booked with ocean carrier, as version 1 had it."""

    metadata: Metadata = TopicMetadata(
        name="freight_forwarding.consignment_booked_with_ocean_carrier",
        schema_version=1,
        published=True,
        topic="forwarding.consignments.v1",
    )

    id: ConsignmentId
    requested_delivery_time_windows: list[dt.datetime] = Field(
        default_factory=list[dt.datetime],
    )
    additional_carrier_references: dict[str, Any] = Field(
        default_factory=dict[str, Any],
    )

    def upgraded(self) -> ConsignmentBookedWithOceanCarrier:
        """Return the event as version 2 has it."""
        return ConsignmentBookedWithOceanCarrier(
            message_id=self.message_id,
            created_at=self.created_at,
            consignment_id=self.id,
            requested_delivery_time_windows=self.requested_delivery_time_windows,
            lines=[],
            additional_carrier_references=self.additional_carrier_references,
        )


Former: TypeAlias = ConsignmentBookedWithOceanCarrierV1

EVENTS: Final[dict[str, type[Event]]] = {
    "freight_forwarding.consignment_booked_with_ocean_carrier_v1": ConsignmentBookedWithOceanCarrierV1,
    "freight_forwarding.consignment_booked_with_ocean_carrier_v2": ConsignmentBookedWithOceanCarrier,
    "freight_forwarding.consignment_was_left_behind_at_transshipment_port_v1": ConsignmentWasLeftBehindAtTransshipmentPort,
}
"""The classes of all versions by the type under which they are sent."""


def read_event(message: Mapping[str, Any]) -> Event:
    """Read an event of any version, as a transport is given it, as the current one.

    Raises LookupError for a type that this context does not send, and ValueError for
    content that does not fit its type.
    """
    event_class = EVENTS.get(message["type"])
    if event_class is None:
        reason = f"no event of this context is sent as {message['type']!r}"
        raise LookupError(reason)
    content: dict[str, Any] = json.loads(message["payload"])
    if type(content) is not dict:
        reason = f"the payload of {message['type']!r} is no object"
        raise ValueError(reason)
    content["message_id"] = message["id"]
    content["created_at"] = message["created_at"]
    event = event_class.model_validate_json(json.dumps(content))
    while isinstance(event, Former):
        event = event.upgraded()
    return event
