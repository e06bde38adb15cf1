"""Value types of the freight_forwarding context."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType
from uuid import UUID

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.cqrs.values import OpenEnum, masked_repr
from shop.customs_clearance import types as customs_clearance_types

ConsignmentId = NewType("ConsignmentId", UUID)
EmailAddress = NewType("EmailAddress", str)


class TransportMode(OpenEnum):
    """Transport mode."""

    DEEP_SEA_VESSEL = "deep_sea_vessel"
    INLAND_WATERWAY_BARGE = "inland_waterway_barge"
    SCHEDULED_AIRCRAFT = "scheduled_aircraft"
    TRUCK = "truck"


@dataclass(frozen=True, kw_only=True)
class TemperatureControlledRange:
    """Temperature controlled range."""

    minimum_degrees_celsius: float
    maximum_degrees_celsius: float

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.finite("minimum_degrees_celsius", self.minimum_degrees_celsius)
        found.finite("maximum_degrees_celsius", self.maximum_degrees_celsius)
        return found.result()


@dataclass(frozen=True, kw_only=True)
class PostalAddressOfConsignee:
    """Where the goods go in the end; lines are printed as they are written here."""

    address_lines: list[str]
    postal_code: str | None
    country_code: str
    contact_email_addresses: list[EmailAddress] = field(
        default_factory=list["EmailAddress"],
    )

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.min_length("address_lines", self.address_lines, 1)
        found.max_length("address_lines", self.address_lines, 5)
        found.min_length("country_code", self.country_code, 2)
        found.max_length("country_code", self.country_code, 2)
        for index, contact_email_address in enumerate(self.contact_email_addresses):
            found.max_length(
                f"contact_email_addresses[{index}]",
                contact_email_address,
                254,
            )
            found.pattern(
                f"contact_email_addresses[{index}]",
                contact_email_address,
                "^[^@\\s]+@[^@\\s]+$",
            )
        return found.result()

    def __repr__(self) -> str:
        """Show the fields, the sensitive ones masked."""
        return masked_repr(self, "contact_email_addresses")


@dataclass(frozen=True, kw_only=True)
class ConsignmentLine:
    """Consignment line."""

    customs_goods: customs_clearance_types.DeclaredGoods
    number_of_packages: int
    boxes: list[str] = field(default_factory=list[str])
    statuses: dict[str, TransportMode] = field(
        default_factory=dict[str, "TransportMode"],
    )
    temperature_controlled_range: TemperatureControlledRange | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.nested("customs_goods", self.customs_goods.validate())
        found.ge("number_of_packages", self.number_of_packages, 1)
        found.le("number_of_packages", self.number_of_packages, 100000)
        found.max_length("boxes", self.boxes, 400)
        if self.temperature_controlled_range is not None:
            found.nested(
                "temperature_controlled_range",
                self.temperature_controlled_range.validate(),
            )
        return found.result()
