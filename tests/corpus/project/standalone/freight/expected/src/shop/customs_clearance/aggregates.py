"""Aggregates of the customs_clearance context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from shop.cqrs.repository import InMemoryRepository, Repository
from shop.cqrs.validation.types import ValidationResult
from shop.cqrs.validation.violations import Violations
from shop.customs_clearance.types import (
    CustomsDeclarationId,
    DeclarationStatus,
    DeclaredGoods,
)


@dataclass(kw_only=True)
class CustomsDeclaration:
    """Customs declaration."""

    customs_declaration_id: CustomsDeclarationId
    status: DeclarationStatus = DeclarationStatus.LODGED
    goods: list[DeclaredGoods]
    boxes: dict[str, str]

    def validate(self) -> ValidationResult:
        """Check what the schema asks of the fields."""
        found = Violations()
        for index, good in enumerate(self.goods):
            found.nested(f"goods[{index}]", good.validate())
        return found.result()


class CustomsDeclarationRepository(
    Repository[CustomsDeclaration, CustomsDeclarationId],
    Protocol,
):
    """Keeps customs declarations; add the finders that your handlers need."""


class InMemoryCustomsDeclarationRepository(
    InMemoryRepository[CustomsDeclaration, CustomsDeclarationId],
    CustomsDeclarationRepository,
):
    """Keeps customs declarations in this process, for tests and first steps."""

    def identity(self, aggregate: CustomsDeclaration) -> CustomsDeclarationId:
        """Tell what identifies an aggregate."""
        return aggregate.customs_declaration_id
