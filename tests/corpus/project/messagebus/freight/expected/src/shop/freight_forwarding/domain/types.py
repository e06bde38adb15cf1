"""Value types of the freight_forwarding context."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

from shop.customs_clearance.domain import types as customs_clearance_types

ConsignmentId = NewType("ConsignmentId", UUID)
EmailAddress: TypeAlias = Annotated[
    str,
    Field(max_length=254, pattern=re.compile("^[^@\\s]+@[^@\\s]+$")),
]


class TransportMode(StrEnum):
    """Transport mode."""

    DEEP_SEA_VESSEL = "deep_sea_vessel"
    INLAND_WATERWAY_BARGE = "inland_waterway_barge"
    SCHEDULED_AIRCRAFT = "scheduled_aircraft"
    TRUCK = "truck"


class TemperatureControlledRange(BaseModel, frozen=True, allow_inf_nan=False):
    """Temperature controlled range."""

    minimum_degrees_celsius: float
    maximum_degrees_celsius: float


class PostalAddressOfConsignee(BaseModel, frozen=True):
    """Where the goods go in the end; lines are printed as they are written here."""

    address_lines: list[str] = Field(min_length=1, max_length=5)
    postal_code: str | None
    country_code: str = Field(min_length=2, max_length=2)
    contact_email_addresses: list[EmailAddress] = Field(
        default_factory=list["EmailAddress"],
        repr=False,
    )


class ConsignmentLine(BaseModel, frozen=True):
    """Consignment line."""

    customs_goods: customs_clearance_types.DeclaredGoods
    number_of_packages: int = Field(ge=1, le=100000)
    boxes: list[str] = Field(default_factory=list[str], max_length=400)
    statuses: dict[
        str, Annotated[TransportMode | str, Field(union_mode="left_to_right")]
    ] = Field(
        default_factory=dict[
            str, 'Annotated[TransportMode | str, Field(union_mode="left_to_right")]'
        ],
    )
    temperature_controlled_range: TemperatureControlledRange | None = None
