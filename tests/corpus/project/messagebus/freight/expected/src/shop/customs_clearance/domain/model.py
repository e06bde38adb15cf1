"""Models of the customs_clearance context."""

from __future__ import annotations

from messagebus import Model

from shop.customs_clearance.domain.types import (
    CustomsDeclarationId,
    DeclarationStatus,
    DeclaredGoods,
)


class CustomsDeclaration(Model):
    """Customs declaration."""

    customs_declaration_id: CustomsDeclarationId
    status: DeclarationStatus = DeclarationStatus.LODGED
    goods: list[DeclaredGoods]
    boxes: dict[str, str]
