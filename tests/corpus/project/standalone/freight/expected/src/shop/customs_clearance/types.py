"""Value types of the customs_clearance context."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType
from uuid import UUID

from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations

CustomsDeclarationId = NewType("CustomsDeclarationId", UUID)
HarmonizedSystemCode = NewType("HarmonizedSystemCode", str)
"""The code of the goods in the tariff of the customs union."""


class DeclarationStatus(StrEnum):
    """Declaration status."""

    LODGED = "lodged"
    """Received by the office of departure and not looked at yet."""

    UNDER_PHYSICAL_INSPECTION = "under_physical_inspection"
    """Somebody looks into the containers."""

    RELEASED_FOR_FREE_CIRCULATION = "released_for_free_circulation"
    """Nothing stands in the way any more."""


@dataclass(frozen=True, kw_only=True)
class DeclaredGoods:
    """One line of a declaration, with everything that duties are computed from."""

    harmonized_system_code: HarmonizedSystemCode
    net_weight_in_kilograms: Decimal
    statistical_value_in_declaration_currency: Decimal
    country_of_preferential_origin: str | None = None

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        found.pattern(
            "harmonized_system_code",
            self.harmonized_system_code,
            "^[0-9]{6}([0-9]{2}){0,2}$",
        )
        found.finite("net_weight_in_kilograms", self.net_weight_in_kilograms)
        found.gt("net_weight_in_kilograms", self.net_weight_in_kilograms, Decimal(0))
        found.finite(
            "statistical_value_in_declaration_currency",
            self.statistical_value_in_declaration_currency,
        )
        found.ge(
            "statistical_value_in_declaration_currency",
            self.statistical_value_in_declaration_currency,
            Decimal(0),
        )
        found.min_length(
            "country_of_preferential_origin",
            self.country_of_preferential_origin,
            2,
        )
        found.max_length(
            "country_of_preferential_origin",
            self.country_of_preferential_origin,
            2,
        )
        return found.result()
