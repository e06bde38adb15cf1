"""Value types of the customs_clearance context."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NewType, TypeAlias
from uuid import UUID

from pydantic import BaseModel, Field

CustomsDeclarationId = NewType("CustomsDeclarationId", UUID)
HarmonizedSystemCode: TypeAlias = Annotated[
    str,
    Field(pattern=re.compile("^[0-9]{6}([0-9]{2}){0,2}$")),
]
"""The code of the goods in the tariff of the customs union."""


class DeclarationStatus(StrEnum):
    """Declaration status."""

    LODGED = "lodged"
    """Received by the office of departure and not looked at yet."""

    UNDER_PHYSICAL_INSPECTION = "under_physical_inspection"
    """Somebody looks into the containers."""

    RELEASED_FOR_FREE_CIRCULATION = "released_for_free_circulation"
    """Nothing stands in the way any more."""


class DeclaredGoods(BaseModel, frozen=True):
    """One line of a declaration, with everything that duties are computed from."""

    harmonized_system_code: HarmonizedSystemCode
    net_weight_in_kilograms: Decimal = Field(gt=Decimal(0))
    statistical_value_in_declaration_currency: Decimal = Field(ge=Decimal(0))
    country_of_preferential_origin: str | None = Field(
        default=None,
        min_length=2,
        max_length=2,
    )
