"""Models of the freight_forwarding context."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from messagebus import Model
from pydantic import Field

from shop.freight_forwarding.domain.types import (
    ConsignmentId,
    ConsignmentLine,
    PostalAddressOfConsignee,
    TransportMode,
)


class Consignment(Model):
    """Everything that is known of one consignment."""

    consignment_id: ConsignmentId
    consignee_address: PostalAddressOfConsignee
    lines: list[ConsignmentLine]
    preferred_transport_modes: set[
        Annotated[TransportMode | str, Field(union_mode="left_to_right")]
    ] = Field(
        default_factory=set[
            'Annotated[TransportMode | str, Field(union_mode="left_to_right")]'
        ],
    )
    insured_value: Decimal | None = None

    def __repr__(self) -> str:
        """Show the fields, without the sensitive ones."""
        return f"<{type(self).__name__} {self!s}>"
